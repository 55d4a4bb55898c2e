import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { moduleFile, stateDirectory, workspaceRoot } from '../workspace.js';
import { countTests, slowestTests, type JestReport, type TestCounts } from './jest-report.js';
import { runStep, type StepResult } from './step.js';

/**
 * `npm test`: format, lint and type check, then one Jest run on one set of fresh servers. Every step runs whatever
 * became of those before it, and counts as one test. Arguments are handed to Jest (`npm test -- libs/kafka`).
 */
export async function test(jestArguments: string[]): Promise<number> {
  const checks = [
    await runStep(
      'format',
      [moduleFile('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
      inRoot,
    ),
    await runStep('lint', [moduleFile('eslint/bin/eslint.js'), '--max-warnings', '0', '.'], inRoot),
    await runStep('types', [moduleFile('typescript/bin/tsc'), '-p', 'tsconfig.check.json'], inRoot),
  ];
  const jest = await runJest(jestArguments);
  return summarise(checks, jest);
}

const inRoot = { cwd: workspaceRoot };

async function runJest(jestArguments: string[]): Promise<{ step: StepResult; report?: JestReport }> {
  const reportFile = path.join(stateDirectory, `jest-report.${process.pid}.json`);
  await mkdir(stateDirectory, { recursive: true });
  try {
    const step = await runStep(
      'tests',
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        moduleFile('jest/bin/jest.js'),
        '--maxWorkers=2',
        '--json',
        `--outputFile=${reportFile}`,
        ...jestArguments,
      ],
      inRoot,
    );
    const text = await readFile(reportFile, 'utf8').catch(() => undefined);
    return text === undefined ? { step } : { step, report: JSON.parse(text) as JestReport };
  } finally {
    await rm(reportFile, { force: true });
  }
}

function summarise(checks: StepResult[], jest: { step: StepResult; report?: JestReport }): number {
  const none: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  const tests = jest.report ? countTests(jest.report) : none;
  if (jest.report) {
    process.stdout.write(
      `\nThe ten slowest tests:\n${slowestTests(jest.report, workspaceRoot, 10).join('\n')}\n`,
    );
  }
  if (tests.skipped > 0) process.stdout.write(`\n${tests.skipped} skipped\n`);
  // A Jest run that failed for a reason its report does not count (a crash, an open handle) is one failure.
  const unexplained = !jest.step.ok && tests.failed === 0 ? 1 : 0;
  const passed = tests.passed + checks.filter(({ ok }) => ok).length;
  const failed = tests.failed + unexplained + checks.filter(({ ok }) => !ok).length;
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
