import type { FastifyInstance } from 'fastify';
import type { Metrics } from '@headwater/observability';

/** Counts and times every answer by the pattern of its route, never by its address: that is a client's to choose. */
export function measureRequests(
  server: FastifyInstance,
  metrics: Pick<Metrics, 'apiRequests' | 'apiSeconds'>,
): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.apiRequests.inc({ route, status: String(reply.statusCode) });
    metrics.apiSeconds.observe({ route }, reply.elapsedTime / 1_000);
    done();
  });
}
