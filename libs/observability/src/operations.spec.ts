import { createServer } from 'node:net';
import { once } from 'node:events';
import { allHealthy, healthy, unhealthy, type HealthCheck } from './health.js';
import { createMetrics } from './metrics.js';
import { startOperations, type Operations } from './operations.js';

describe('operations server', () => {
  const metrics = createMetrics('dedup');
  let live: HealthCheck = healthy;
  let ready: HealthCheck = healthy;
  let operations: Operations;

  beforeAll(async () => {
    operations = await startOperations({
      port: 0,
      live: () => live(),
      ready: () => ready(),
      registry: metrics.registry,
    });
  });
  afterAll(() => operations.close());
  beforeEach(() => {
    live = healthy;
    ready = healthy;
  });

  const get = (path: string) => fetch(`http://127.0.0.1:${operations.port}${path}`);

  it.each([
    ['/livez', 200, { ok: true, reasons: [] }],
    ['/readyz', 200, { ok: true, reasons: [] }],
  ])('answers %s with 200 while all is well', async (path, status, body) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(body);
  });

  it('answers 503 with the reasons and facts of what is wrong', async () => {
    ready = allHealthy(
      () => healthy({ partitions: 0 }),
      () => unhealthy('no partition assigned'),
    );
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      reasons: ['no partition assigned'],
      facts: { partitions: 0 },
    });
    expect((await get('/livez')).status).toBe(200);
  });

  it('takes a check that throws for a bad report', async () => {
    live = () => {
      throw new RangeError('no clock');
    };
    const response = await get('/livez');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      reasons: ['health check failed: RangeError: no clock'],
    });
  });

  it('serves metrics as Prometheus text, with the process beside them', async () => {
    metrics.stageOutcomes.inc({ stage: 'dedup', outcome: 'drop', reason: 'taken-down' }, 3);
    metrics.batchSeconds.observe({ stage: 'dedup' }, 0.02);
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain(
      'headwater_stage_outcomes_total{stage="dedup",outcome="drop",reason="taken-down",service="dedup"} 3',
    );
    expect(text).toMatch(/headwater_batch_duration_seconds_bucket\{.*le="0.025".*\} 1/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('knows no other page', async () => {
    expect((await get('/')).status).toBe(404);
  });

  it('rejects when its port is taken', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(startOperations({ port, live, ready, registry: metrics.registry })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    occupant.close();
  });
});
