import { MOST_MB } from '../checks/memory-watch.js';
import { faults as allFaults } from '../faults/registry.js';
import type { RoundResult } from '../round.js';
import type { ChaosReport } from './chaos-report.js';

/** The report as Markdown, short enough to be kept beside the code: the page draws time lines, this has the numbers. */
export function reportSummary(report: ChaosReport): string {
  const { rounds, seed } = report;
  const failed = rounds.filter(({ problems }) => problems.length > 0).length;
  const verdict =
    failed === 0 ? `All ${rounds.length} rounds held.` : `${failed} of ${rounds.length} rounds did not hold.`;
  return [
    `# Chaos report, seed ${seed}`,
    `**${verdict}** What a round does and checks is in [Delivery](../delivery.md), section 11.`,
    facts(report),
    '## Bars',
    bars(report),
    '## Faults played',
    played(rounds),
    '## Rounds',
    'Seconds: faults from the start of the round to the end of the last one, recovery from there, drain from the last article.',
    table(
      ['round', 'faults', 'result', 'articles', 'publishing', 'faults', 'recovery', 'drain', 'check', 'MB'],
      rounds.map(row),
    ),
    '',
  ].join('\n\n');
}

function facts(report: ChaosReport): string {
  const { command, commit, startedAt, seconds, machine, rounds, skipped } = report;
  const articles = rounds.reduce((sum, round) => sum + round.articles, 0);
  return table(
    ['', ''],
    [
      ['command', `\`${command}\``],
      ['commit', commit],
      ['started', startedAt],
      ['took', `${(seconds / 60).toFixed(1)} minutes`],
      ['machine', machine],
      ['articles published', String(articles)],
      ['not played there', skipped.length === 0 ? 'nothing' : skipped.join('; ')],
    ],
  );
}

function bars({ rounds, rate, recoverySeconds, drainSeconds }: ChaosReport): string {
  // A round that ends its namespace has nothing to recover.
  const whole = rounds.filter(({ seconds }) => seconds.check > 0);
  const speeds = rounds.map(({ articles, seconds }) => Math.round(articles / seconds.publishing));
  const of = (part: 'recovery' | 'drain' | 'check'): readonly number[] =>
    whole.map(({ seconds }) => seconds[part]);
  return table(
    ['', 'bar', 'median', 'worst'],
    [
      [
        'articles published a second',
        `${rate} asked`,
        `${percentile(speeds, 0.5)}`,
        `${Math.min(...speeds)}`,
      ],
      ['recovery, seconds', `${recoverySeconds}`, ...medianAndMost(of('recovery'))],
      ['drain, seconds', `${drainSeconds}`, ...medianAndMost(of('drain'))],
      ['check, seconds', '', ...medianAndMost(of('check'))],
      ['largest service, MB', `${MOST_MB}`, ...medianAndMost(whole.map(({ largestMb }) => largestMb))],
    ],
  );
}

function played(rounds: readonly RoundResult[]): string {
  const counts = new Map<string, number>();
  for (const name of rounds.flatMap(({ faults }) => faults)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = allFaults.filter(({ name }) => counts.has(name));
  return table(
    ['fault', 'what', 'rounds'],
    known.map(({ name, what }) => [`\`${name}\``, what, String(counts.get(name))]),
  );
}

function row({ round, faults, problems, articles, seconds, largestMb }: RoundResult): readonly string[] {
  const { publishing, faults: over, recovery, drain, check } = seconds;
  const numbers = [articles, publishing, over, recovery, drain, check, largestMb];
  const result = problems.length === 0 ? 'held' : problems.join('<br>');
  return [String(round), faults.join(', '), result, ...numbers.map(String)];
}

const medianAndMost = (numbers: readonly number[]): readonly [string, string] => [
  `${percentile(numbers, 0.5)}`,
  `${Math.max(0, ...numbers)}`,
];

function percentile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
