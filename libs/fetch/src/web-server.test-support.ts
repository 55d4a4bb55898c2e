import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real server on the loopback that counts who came. */
export interface WebServer {
  readonly host: string;
  readonly origin: string;
  readonly connections: () => number;
  readonly requests: () => readonly IncomingMessage[];
  close(): Promise<void>;
}

/** Starts a server that answers everything in this way. */
export async function startWebServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  let connections = 0;
  const requests: IncomingMessage[] = [];
  // Whoever ends a connection, it is not this server.
  const server: Server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    connections: () => connections,
    requests: () => requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
