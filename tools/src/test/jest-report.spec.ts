import { countTests, failedTests, slowestTests, type JestReport } from './jest-report.js';

const report = (changes: Partial<JestReport> = {}): JestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...changes,
});

describe('countTests', () => {
  it.each([
    ['all passed', {}, { passed: 3, failed: 0, skipped: 0 }],
    ['a failed test', { numFailedTests: 2 }, { passed: 3, failed: 2, skipped: 0 }],
    ['a file that could not run', { numRuntimeErrorTestSuites: 1 }, { passed: 3, failed: 1, skipped: 0 }],
    ['skipped and planned', { numPendingTests: 2, numTodoTests: 1 }, { passed: 3, failed: 0, skipped: 3 }],
    ['nothing ran', { numPassedTests: 0, numPendingTests: 4 }, { passed: 0, failed: 1, skipped: 4 }],
  ])('%s', (_case, changes, counts) => {
    expect(countTests(report(changes))).toEqual(counts);
  });
});

describe('slowestTests', () => {
  const tests = [
    { fullName: 'quick', status: 'passed', duration: 5 },
    { fullName: 'skipped', status: 'pending', duration: null },
    { fullName: 'slow', status: 'passed', duration: 1234 },
  ];

  it('names the slowest first, with the file inside the workspace', () => {
    const slow = report({
      testResults: [{ name: '/home/a clone/libs/x.spec.ts', status: 'passed', assertionResults: tests }],
    });
    expect(slowestTests(slow, '/home/a clone', 2)).toEqual([
      '   1.23 s  slow  (libs/x.spec.ts)',
      '   0.01 s  quick  (libs/x.spec.ts)',
    ]);
  });
});

describe('failedTests', () => {
  it('names each, and files of which no test ran', () => {
    const failed = report({
      testResults: [
        {
          name: '/home/a clone/libs/x.spec.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'holds', status: 'passed' },
            { fullName: 'breaks', status: 'failed' },
          ],
        },
        { name: '/home/a clone/libs/y.spec.ts', status: 'failed', assertionResults: [] },
        { name: '/home/a clone/libs/z.spec.ts', status: 'passed', assertionResults: [] },
      ],
    });
    expect(failedTests(failed, '/home/a clone')).toEqual([
      'breaks  (libs/x.spec.ts)',
      'libs/y.spec.ts could not be run',
    ]);
  });
});
