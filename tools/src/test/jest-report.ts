/** The part of Jest's `--json` report that is read here. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that failed before a single test ran, for example by an import that does not resolve. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly JestTest[];
  }[];
}

interface JestTest {
  readonly fullName: string;
  readonly status: string;
  readonly duration?: number | null;
}

/** What the closing lines of `npm test` are made of. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts a report; a file that could not run is one failure, and a run without a single test is one too. */
export function countTests(report: JestReport): TestCounts {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const ranNothing = report.numPassedTests + failed === 0;
  return {
    passed: report.numPassedTests,
    failed: failed + (ranNothing ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** One line for each test that failed, and for each file that could not run, with the file relative to `root`. */
export function failedTests(report: JestReport, root: string): string[] {
  return report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [`${relativeTo(root, name)} could not be run`];
    return failed.map(({ fullName }) => `${fullName}  (${relativeTo(root, name)})`);
  });
}

/** One line for each of the slowest tests, slowest first, with the file relative to `root`. */
export function slowestTests(report: JestReport, root: string, limit: number): string[] {
  return report.testResults
    .flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, duration }) => ({ name, fullName, duration: duration ?? 0 })),
    )
    .sort((a, b) => b.duration - a.duration)
    .slice(0, limit)
    .map(
      ({ name, fullName, duration }) =>
        `${(duration / 1000).toFixed(2).padStart(7)} s  ${fullName}  (${relativeTo(root, name)})`,
    );
}

const relativeTo = (root: string, file: string): string =>
  file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
