import type { ChaosReport } from './chaos-report.js';
import { reportPage } from './report-page.js';
import { reportSummary } from './report-summary.js';

const seconds = { publishing: 8, faults: 8, recovery: 1, drain: 4, check: 2, total: 15 };
const report: ChaosReport = {
  seed: 7,
  command: 'npm run chaos -- --seed 7',
  commit: 'abcdef1',
  recoverySeconds: 30,
  drainSeconds: 240,
  startedAt: '2026-11-25T12:00:00.000Z',
  seconds: 15,
  machine: '2 CPUs',
  rate: 500,
  articlesPerRound: 4_000,
  skipped: ['clock-wrong: libfaketime is not installed'],
  rounds: [
    {
      round: 1,
      seed: 1,
      faults: ['kill'],
      problems: [],
      articles: 4_000,
      seconds,
      largestMb: 200,
      exits: [],
    },
    {
      ...{ round: 2, seed: 2, faults: ['zombie'], problems: ['1 <script>alert(1)</script>'] },
      ...{ articles: 4_000, seconds, largestMb: 200, exits: ['dedup: 1'] },
    },
  ],
  spans: [{ round: 1, fault: 'kill', from: 1, to: 4 }],
  events: [{ at: 1, round: 1, what: 'kill -9 <dedup>' }],
  samples: [
    { at: 1, lag: { dedup: 10 }, published: 500, stored: 400 },
    { at: 2, lag: { dedup: 0 }, published: 500, stored: 500 },
  ],
};

describe('reportPage', () => {
  const page = reportPage(report);

  it('says whether all held', () => {
    expect(page).toContain('1 of 2 rounds did not hold');
    expect(reportPage({ ...report, rounds: report.rounds.slice(0, 1) })).toContain('All 1 rounds held');
  });

  it('needs nothing from elsewhere, and shows texts as texts', () => {
    expect(page).not.toMatch(/<script|src=|href=/);
    expect(page).toContain('kill -9 &lt;dedup&gt;');
    expect(page).toContain('1 &lt;script&gt;');
  });

  it('draws faults, lag and throughput', () => {
    expect(page).toContain('round 1: kill, 1.0 to 4.0 s');
    expect(page.match(/<path d="M\d/g)?.length).toBeGreaterThan(2);
    expect(page).not.toContain('NaN');
  });
});

describe('reportSummary', () => {
  const summary = reportSummary(report);

  it('says how it went, and how to play it again', () => {
    expect(summary).toContain('1 of 2 rounds did not hold');
    expect(summary).toContain('`npm run chaos -- --seed 7`');
    expect(summary).toContain('| recovery, seconds | 30 | 1 | 1 |');
    expect(summary).toContain('| articles published a second | 500 asked | 500 | 500 |');
  });

  it('counts what was played', () => {
    expect(summary).toMatch(/\| `kill` \|.*\| 1 \|/);
    expect(summary).toMatch(/\| `zombie` \|.*\| 1 \|/);
  });
});
