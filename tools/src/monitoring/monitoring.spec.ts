import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createMetrics, metricNames } from '@headwater/observability';
import { parse } from 'yaml';
import { workspaceRoot } from '../workspace.js';
import { alertCases } from './alert-cases/alert-cases.test-support.js';
import { alertName, alertRules, watchedServices } from './alert-rules.js';
import { dashboards } from './dashboards.js';
import { processMetrics } from './metric.js';
import { readMonitoringFiles } from './monitoring-files.js';

const expressions = [
  ...alertRules.map(({ name, expression }) => [name, expression] as const),
  ...dashboards.flatMap(({ panels }) =>
    panels.flatMap(({ title, queries }) => Object.values(queries).map((query) => [title, query] as const)),
  ),
];

/** Names of series that exist: what a histogram writes has three endings. */
const written = new Set([
  'up',
  ...Object.values(processMetrics),
  ...Object.values(metricNames).flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`] : [name],
  ),
]);

describe('alerts and dashboards', () => {
  it.each(expressions)(
    '%s asks only for series that somebody writes, by labels that they have',
    (_title, expression) => {
      const asked = expression.match(/\b(?:headwater|nodejs|process)_\w+/g) ?? [];
      expect(asked.filter((name) => !written.has(name))).toEqual([]);
      const definitions = Object.values(metricNames).filter(({ name }) => expression.includes(name));
      const known = new Set([
        'le',
        'job',
        'instance',
        'service',
        ...definitions.flatMap(({ labels }) => [...labels]),
      ]);
      const used = [
        ...expression.matchAll(/\bby \((?<labels>[^)]+)\)|(?<matched>\w+)(?:=~?|!=|!~)"/g),
      ].flatMap(({ groups }) => (groups?.['labels'] ?? groups?.['matched'] ?? '').split(/,\s*/));
      expect(used.filter((label) => !known.has(label))).toEqual([]);
    },
  );

  it('have a runbook for every alert, of one screen, and none too many', () => {
    const folder = path.join(workspaceRoot, 'docs/runbooks');
    const names = [...new Set(alertRules.map(({ name }) => name))];
    expect(readdirSync(folder).toSorted()).toEqual(names.map((name) => `${name}.md`).toSorted());
    const long = names.filter(
      (name) => readFileSync(path.join(folder, `${name}.md`), 'utf8').split('\n').length > 40,
    );
    expect(long).toEqual([]);
  });

  it('watch every service there is', () => {
    expect(watchedServices.every((name) => existsSync(path.join(workspaceRoot, 'apps', name)))).toBe(true);
    const down = alertRules
      .filter(({ name }) => name === 'service-down')
      .map(({ labels }) => labels?.['service']);
    expect(down).toEqual(watchedServices);
  });

  it('ask every process only for what it writes', () => {
    const own = createMetrics('one').registry.getMetricsAsArray();
    const names = own.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.values(processMetrics)));
  });

  // alert-rules.int.spec.ts runs them.
  it.each(
    alertRules.map((rule) => [`${rule.name} ${Object.values(rule.labels ?? {}).join(' ')}`, rule] as const),
  )('%s is tried on what must set it off, and on what must not', (_name, rule) => {
    const cases = alertCases.filter((one) => one.rule === rule);
    expect(cases.filter(({ fires }) => fires !== undefined)).not.toEqual([]);
    expect(cases.filter(({ fires }) => fires === undefined)).not.toEqual([]);
  });

  it('are the same rules for Prometheus and for its operator', () => {
    const read = (file: string): unknown => parse(readFileSync(path.join(workspaceRoot, file), 'utf8'));
    expect(read('k8s/components/monitoring/alerts.yaml')).toMatchObject({
      kind: 'PrometheusRule',
      spec: read('compose/prometheus/alerts.yml'),
    });
  });

  it('name an alert as alerts are named', () => {
    expect(alertName('dead-letters')).toBe('HeadwaterDeadLetters');
  });

  it('are up to date (`npm run docs` writes them)', () => {
    const stale = readMonitoringFiles().filter(({ text, filled }) => text !== filled);
    expect(stale.map(({ file }) => file)).toEqual([]);
  });
});
