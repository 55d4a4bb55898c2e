import { stringify } from 'yaml';
import { services } from '../start/services.js';
import { alertName, alertRules } from './alert-rules.js';

const head = '# Written by `npm run docs` from tools/src/monitoring.\n';
const asYaml = (value: unknown): string => head + stringify(value, { lineWidth: 0, singleQuote: true });

/** Where runbooks are read. */
const runbooks = 'docs/runbooks';

/** prometheus.yml: every service, and the collector of their traces. */
export function prometheusConfig(): string {
  return asYaml({
    global: { scrape_interval: '10s', evaluation_interval: '10s' },
    rule_files: ['/etc/prometheus/alerts.yml'],
    scrape_configs: [...services.map(({ name }) => scraped(name, 9090)), scraped('collector', 8888)],
  });
}

/** Every replica of a container, by its name in the network. */
const scraped = (name: string, port: number): object => ({
  job_name: name,
  dns_sd_configs: [{ names: [name], type: 'A', port, refresh_interval: '10s' }],
});

/** alerts.yml. */
export const prometheusRules = (): string => asYaml({ groups: ruleGroups() });

/** The alert rules as Prometheus has them. */
export function ruleGroups(): readonly object[] {
  const rules = alertRules.map(({ name, expression, holdsFor, severity, summary, labels }) => ({
    alert: alertName(name),
    expr: expression,
    for: holdsFor,
    labels: { severity, ...labels },
    annotations: { summary, runbook: `${runbooks}/${name}.md` },
  }));
  return [{ name: 'headwater', rules }];
}
