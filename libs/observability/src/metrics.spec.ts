import { metricNames, type MetricDefinition } from './metric-names.js';
import { createMetrics } from './metrics.js';

const definitions: readonly MetricDefinition[] = Object.values(metricNames);

describe('metric names', () => {
  it('are unique', () => {
    expect(new Set(definitions.map(({ name }) => name)).size).toBe(definitions.length);
  });

  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    '%s follows the conventions of Prometheus',
    (name, { type, help, labels }) => {
      expect(name).toMatch(/^headwater_[a-z_]+$/);
      expect(name.endsWith('_total')).toBe(type === 'counter');
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(help).toMatch(/\.$/);
      for (const label of labels) expect(label).toMatch(/^[a-z_]+$/);
    },
  );
});

describe('createMetrics', () => {
  it('gives every service a registry of its own', async () => {
    const one = createMetrics('one');
    const other = createMetrics('other');
    one.rebalances.inc({ stage: 'dedup' });
    expect(await one.registry.getSingleMetricAsString('headwater_rebalances_total')).toContain(
      'service="one"} 1',
    );
    expect(await other.registry.getSingleMetricAsString('headwater_rebalances_total')).not.toContain('} 1');
  });

  it('refuses a label that was not declared', () => {
    const metrics = createMetrics('one');
    const undeclared = { article: 'a1' } as unknown as Record<'stage', string>;
    expect(() => metrics.rebalances.inc(undeclared)).toThrow(/label/);
  });
});
