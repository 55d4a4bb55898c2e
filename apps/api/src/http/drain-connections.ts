import type { FastifyInstance } from 'fastify';

/**
 * Lets every answer that leaves after the server has stopped listening close its connection. Without it, a
 * client that keeps connections alive would hold up the end of the process until it goes quiet for a minute.
 */
export function drainConnections(server: FastifyInstance): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!server.server.listening) void reply.header('connection', 'close');
    done(null, payload);
  });
}
