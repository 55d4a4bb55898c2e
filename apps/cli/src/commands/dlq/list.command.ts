import { Command } from 'commander';
import type { DeadLetter } from '../../dead-letters/dead-letter.js';
import { readDeadLetters } from '../../dead-letters/read-dead-letters.js';
import { selectLetters, type LetterFilter } from '../../dead-letters/select-letters.js';
import { print, printJson, safe, table } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { addFilterOptions } from './filter-options.js';

/** Letters of one stage that died for one reason. */
interface Group {
  readonly stage: string;
  readonly reason: string;
  readonly open: number;
  readonly redriven: number;
  readonly dropped: number;
  /** The newest. */
  readonly lastAt: string;
  readonly example: string;
}

/** `headwater dlq list`. */
export function listCommand(): Command {
  return addFilterOptions(new Command('list'))
    .description('Counts dead letters by stage and reason; open are those about which nobody has decided.')
    .option('--each', 'one line a letter instead of counts')
    .option('--json', 'one line of JSON')
    .action(async (options: LetterFilter & { readonly json?: boolean; readonly each?: boolean }) => {
      const { json, each, ...filter } = options;
      const letters = selectLetters(await withSystem(readDeadLetters), filter);
      const groups = groupLetters(letters);
      if (json) return printJson(each ? letters.map(describeLetter) : groups);
      if (groups.length === 0) return print('No dead letters.');
      print(each ? listLetters(letters) : listGroups(groups));
    });
}

function groupLetters(letters: readonly DeadLetter[]): readonly Group[] {
  const groups = Map.groupBy(letters, ({ origin, reason }) => `${origin.stage}\n${reason}`);
  return [...groups.values()].flatMap((group): Group[] => {
    const newest = group.at(-1);
    if (newest === undefined) return [];
    const count = (resolution: 'redriven' | 'dropped' | null): number =>
      group.filter(({ resolved }) => (resolved?.resolution ?? null) === resolution).length;
    return [
      {
        stage: newest.origin.stage,
        reason: newest.reason,
        open: count(null),
        redriven: count('redriven'),
        dropped: count('dropped'),
        lastAt: newest.diedAt,
        example: (group.findLast(({ resolved }) => resolved === null) ?? newest).name,
      },
    ];
  });
}

const describeLetter = ({ name, origin, reason, detail, articleId, diedAt, resolved }: DeadLetter) => ({
  origin: name,
  stage: origin.stage,
  reason,
  detail,
  articleId,
  diedAt,
  resolution: resolved?.resolution ?? null,
  note: resolved?.note ?? null,
});

function listGroups(groups: readonly Group[]): string {
  const rows = groups.map(({ stage, reason, open, redriven, dropped, lastAt, example }) => [
    stage,
    safe(reason, 40),
    open,
    redriven,
    dropped,
    lastAt,
    safe(example),
  ]);
  return table(['stage', 'reason', 'open', 'redriven', 'dropped', 'last', 'for example'], rows);
}

function listLetters(letters: readonly DeadLetter[]): string {
  const rows = letters.map(({ name, reason, detail, diedAt, resolved }) => [
    safe(name),
    diedAt,
    resolved?.resolution ?? 'open',
    safe(reason, 40),
    safe(detail, 80),
  ]);
  return table(['origin', 'died', 'is', 'reason', 'detail'], rows);
}
