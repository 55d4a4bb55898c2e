/** The answer to "is this service alive?" or "can it take work?". */
export interface HealthReport {
  readonly ok: boolean;
  /** Why not, in words for whoever is woken up; empty when `ok`. */
  readonly reasons: readonly string[];
  /** Figures behind the answer, such as the age of the last fetch. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** Looks at the service as it is now; it must not wait for the network. */
export type HealthCheck = () => HealthReport;

/** A good report. */
export function healthy(facts?: HealthReport['facts']): HealthReport {
  return { ok: true, reasons: [], ...(facts ? { facts } : {}) };
}

/** A bad report with its reason. */
export function unhealthy(reason: string, facts?: HealthReport['facts']): HealthReport {
  return { ok: false, reasons: [reason], ...(facts ? { facts } : {}) };
}

/** One check made of several: good if all are, with the reasons and facts of each. */
export function allHealthy(...checks: readonly HealthCheck[]): HealthCheck {
  return () => {
    const reports = checks.map((check) => check());
    return {
      ok: reports.every((report) => report.ok),
      reasons: reports.flatMap((report) => report.reasons),
      facts: Object.assign({}, ...reports.map((report) => report.facts)) as NonNullable<
        HealthReport['facts']
      >,
    };
  };
}
