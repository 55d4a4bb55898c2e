import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { metricNames } from '@headwater/observability';
import { workspaceRoot } from '../workspace.js';
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

  it('name an alert as alerts are named', () => {
    expect(alertName('dead-letters')).toBe('HeadwaterDeadLetters');
  });

  it('are up to date (`npm run docs` writes them)', () => {
    const stale = readMonitoringFiles().filter(({ text, filled }) => text !== filled);
    expect(stale.map(({ file }) => file)).toEqual([]);
  });
});
