import { stringify } from 'yaml';
import type { AlertCase } from './alert-cases/alert-case.test-support.js';
import { alertName } from './alert-rules.js';
import { SCRAPE_SECONDS } from './prometheus-files.js';

/** As often as the Prometheus operator has rules asked; compose's Prometheus asks as often as it scrapes. */
const EVALUATION_SECONDS = 30;

/**
 * What `promtool test rules` reads: every case, asked in every minute.
 *
 * @param rules absolute path of the file with the rules
 */
export function ruleTestFile(rules: string, cases: readonly AlertCase[]): string {
  return stringify({
    rule_files: [rules],
    evaluation_interval: `${EVALUATION_SECONDS}s`,
    tests: cases.map((one) => ({
      name: `${one.rule.name}, ${one.title}`,
      interval: `${SCRAPE_SECONDS}s`,
      input_series: one.given,
      alert_rule_test: minutesOf(one).map((minute) => ({
        eval_time: `${minute}m`,
        alertname: alertName(one.rule.name),
        exp_alerts: alertsAt(one, minute),
      })),
    })),
  });
}

function minutesOf({ minutes, looksFrom = 0 }: AlertCase): readonly number[] {
  return Array.from({ length: minutes - looksFrom }, (_, index) => looksFrom + index);
}

function alertsAt({ rule, fires }: AlertCase, minute: number): readonly object[] {
  if (fires === undefined || minute < fires.from || minute > (fires.until ?? Infinity)) return [];
  return [
    {
      exp_labels: { severity: rule.severity, ...rule.labels, ...fires.labels },
      exp_annotations: { summary: fires.summary, runbook: `docs/runbooks/${rule.name}.md` },
    },
  ];
}
