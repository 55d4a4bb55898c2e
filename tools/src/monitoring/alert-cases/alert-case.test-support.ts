import { alertRules, type AlertRule } from '../alert-rules.js';
import type { InputSeries } from '../input-series.test-support.js';

/** What an alert makes of time series, minute by minute. */
export interface AlertCase {
  readonly rule: AlertRule;
  readonly title: string;
  readonly given: readonly InputSeries[];
  /** How long it is looked at. */
  readonly minutes: number;
  /** From when on; before it Prometheus has seen too little. */
  readonly looksFrom?: number;
  /** Absent where nobody must be told at any time. */
  readonly fires?: {
    /** First minute and, where it ends by itself, the last. */
    readonly from: number;
    readonly until?: number;
    /** Labels of the alert beside those that its rule gives. */
    readonly labels?: Readonly<Record<string, string>>;
    readonly summary: string;
  };
}

/** The rule of a name, and where there are several of it the one with these labels. */
export function ruleOf(name: string, labels: Readonly<Record<string, string>> = {}): AlertRule {
  const found = alertRules.filter(
    (rule) =>
      rule.name === name && Object.entries(labels).every(([label, value]) => rule.labels?.[label] === value),
  );
  const [rule] = found;
  if (rule === undefined || found.length > 1)
    throw new Error(`${found.length} rules are called ${name} ${JSON.stringify(labels)}, not one.`);
  return rule;
}
