import { stringify } from 'yaml';
import { services } from '../start/services.js';
import { alertName, alertRules } from './alert-rules.js';

const head = '# Written by `npm run docs` from tools/src/monitoring.\n';
const asYaml = (value: unknown): string => head + stringify(value, { lineWidth: 0, singleQuote: true });

/** How often Prometheus looks at services, and at rules. */
export const SCRAPE_SECONDS = 10;
const interval = `${SCRAPE_SECONDS}s`;

/** Where runbooks are read. */
const runbooks = 'docs/runbooks';

/** prometheus.yml: every service, and the collector of their traces. */
export function prometheusConfig(): string {
  return asYaml({
    global: { scrape_interval: interval, evaluation_interval: interval },
    rule_files: ['/etc/prometheus/alerts.yml'],
    scrape_configs: [...services.map(({ name }) => scraped(name, 9090)), scraped('collector', 8888)],
  });
}

/** Every replica of a container, by its name in the network. */
const scraped = (name: string, port: number): object => ({
  job_name: name,
  dns_sd_configs: [{ names: [name], type: 'A', port, refresh_interval: interval }],
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
