import { fastify, type FastifyReply } from 'fastify';
import { cleanText } from './clean.js';
import { unhealthy, type HealthCheck, type HealthReport } from './health.js';
import type { Metrics } from './metrics.js';

/** What {@link startOperations} serves, and where. */
export interface OperationsOptions {
  /** 0 picks a free port. */
  readonly port: number;
  /** Default loopback: metrics and reasons are for operators, not for the internet. */
  readonly host?: string;
  /** False means: restart this process. */
  readonly live: HealthCheck;
  /** False means: send no work here now. */
  readonly ready: HealthCheck;
  readonly registry: Metrics['registry'];
}

/** A running operations server. */
export interface Operations {
  readonly port: number;
  close(): Promise<void>;
}

function look(check: HealthCheck): HealthReport {
  try {
    return check();
  } catch (error) {
    return unhealthy(`health check failed: ${cleanText(String(error))}`);
  }
}

function answer(reply: FastifyReply, check: HealthCheck): HealthReport {
  const report = look(check);
  void reply.code(report.ok ? 200 : 503).header('cache-control', 'no-store');
  return report;
}

/**
 * Serves `/livez` and `/readyz` (200 or 503, with reasons as JSON) and `/metrics` (Prometheus text).
 *
 * A server of its own, because Nest closes its HTTP server first when it shuts down: whoever watches a
 * draining service must still get an answer.
 *
 * @throws when the port is taken or may not be used (`EADDRINUSE`, `EACCES`).
 */
export async function startOperations(options: OperationsOptions): Promise<Operations> {
  const { port, host = '127.0.0.1', live, ready, registry } = options;
  const server = fastify({ logger: false, forceCloseConnections: true });
  server.get('/livez', (_request, reply) => answer(reply, live));
  server.get('/readyz', (_request, reply) => answer(reply, ready));
  server.get('/metrics', async (_request, reply) => {
    void reply.header('content-type', registry.contentType);
    return registry.metrics();
  });
  await server.listen({ port, host });
  const address = server.server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    close: () => server.close(),
  };
}
