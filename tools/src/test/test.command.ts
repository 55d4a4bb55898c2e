import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ProcessOwner } from '../processes/process-owner.js';
import { PortBook } from '../stack/ports.js';
import { startStack, type Stack } from '../stack/stack.js';
import { stopSignal } from '../stop-signal.js';
import { say } from '../terminal.js';
import { sentenceFor } from '../user-error.js';
import { moduleFile, runsDirectory, stateDirectory, workspaceRoot } from '../workspace.js';
import { countTests, failedTests, slowestTests, type JestReport, type TestCounts } from './jest-report.js';
import { runStep, type StepResult } from './step.js';

/** Exit code of a command that Ctrl-C has ended, as shells have it. */
const interrupted = 130;

/**
 * `npm test`: format, lint and type check, then one Jest run on one set of fresh servers. Every step runs whatever
 * became of those before it, and counts as one test. Arguments are handed to Jest (`npm test -- libs/kafka`).
 */
export async function test(jestArguments: string[]): Promise<number> {
  const signal = stopSignal(() => process.exit(interrupted));
  const { owner } = await ProcessOwner.open(runsDirectory, 'test');
  // The servers start while the checks run.
  const ports = await PortBook.open();
  const starting = startStack({ owner, ports, signal, report: say });
  starting.catch(() => undefined);
  try {
    const inRoot = { cwd: workspaceRoot, signal };
    const checks = [
      await runStep(
        'format',
        [moduleFile('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
        inRoot,
      ),
      await runStep('lint', [moduleFile('eslint/bin/eslint.js'), '--max-warnings', '0', '.'], inRoot),
      await runStep('types', [moduleFile('typescript/bin/tsc'), '-p', 'tsconfig.check.json'], inRoot),
    ];
    const jest = await runJest(jestArguments, await starting.catch(sayWhy), signal);
    return signal.aborted ? interrupted : summarise(checks, jest);
  } finally {
    await starting.then(
      (stack) => stack.stop(),
      () => undefined,
    );
    await owner.close();
  }
}

function sayWhy(error: unknown): undefined {
  say(sentenceFor(error) ?? String(error instanceof Error ? error.stack : error));
}

interface JestOutcome {
  readonly ok: boolean;
  readonly report?: JestReport;
}

/** Without servers the tests that need none still run. */
async function runJest(
  jestArguments: string[],
  stack: Stack | undefined,
  signal: AbortSignal,
): Promise<JestOutcome> {
  const reportFile = path.join(stateDirectory, `jest-report.${process.pid}.json`);
  await mkdir(stateDirectory, { recursive: true });
  try {
    const step = await runStep(
      stack ? 'tests' : 'unit tests (there are no servers for the others)',
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=TimeoutNegativeWarning',
        moduleFile('jest/bin/jest.js'),
        '--maxWorkers=2',
        '--json',
        `--outputFile=${reportFile}`,
        ...(stack ? [] : ['--selectProjects', 'unit', '--']),
        ...jestArguments,
      ],
      { cwd: workspaceRoot, signal, env: { ...stack?.environment } },
    );
    const text = await readFile(reportFile, 'utf8').catch(() => undefined);
    const ok = step.ok && stack !== undefined;
    return text === undefined ? { ok } : { ok, report: JSON.parse(text) as JestReport };
  } finally {
    await rm(reportFile, { force: true });
  }
}

function summarise(checks: readonly StepResult[], jest: JestOutcome): number {
  const none: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  const tests = jest.report ? countTests(jest.report) : none;
  if (jest.report)
    say(`\nThe ten slowest tests:\n${slowestTests(jest.report, workspaceRoot, 10).join('\n')}`);
  if (tests.skipped > 0) say(`\n${tests.skipped} skipped`);
  // A Jest run that failed for a reason its report does not count (a crash, no servers) is one failure.
  const unexplained = !jest.ok && tests.failed === 0 ? 1 : 0;
  const passed = tests.passed + checks.filter(({ ok }) => ok).length;
  const failed = tests.failed + unexplained + checks.filter(({ ok }) => !ok).length;
  const names = [
    ...checks.flatMap(({ name, ok }) => (ok ? [] : [name])),
    ...(jest.report ? failedTests(jest.report, workspaceRoot) : []),
  ];
  if (names.length > 0) say(`\n${names.map((name) => `  ✗ ${name}`).join('\n')}`);
  say(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
