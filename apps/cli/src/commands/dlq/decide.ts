import { randomBytes } from 'node:crypto';
import type { Resolution } from '@headwater/contracts';
import { RecordProducer } from '@headwater/kafka';
import type { DeadLetter } from '../../dead-letters/dead-letter.js';
import { promote } from '../../dead-letters/promote.js';
import type { Promotion } from '../../dead-letters/promotion.js';
import { readDeadLetters } from '../../dead-letters/read-dead-letters.js';
import { resolveLetters, type Resolved } from '../../dead-letters/resolve-letters.js';
import { isDeliberate, selectLetters, type LetterFilter } from '../../dead-letters/select-letters.js';
import { print, printJson, safe } from '../../output/print.js';
import { Progress } from '../../output/progress.js';
import { withSystem, type System } from '../../system.js';

/** What `redrive` and `drop` are told. */
export interface DecideOptions extends LetterFilter {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  /** Letters that were decided about before, too. */
  readonly again?: boolean;
}

interface Report extends Resolved {
  readonly dryRun: boolean;
  readonly replayId: string;
  readonly promoted: readonly Omit<Promotion, 'records'>[];
}

/** Decides about the letters that are meant, promotes what needs a new root, and says what was done. */
export async function decide(
  resolution: Resolution,
  options: DecideOptions,
  note: string | null,
): Promise<void> {
  const { dryRun = false, json = false, again = false, ...filter } = options;
  if (!isDeliberate(filter)) {
    throw new Error(
      'Say which: --stage, --reason, --origin and the like, or --all. `dlq list` shows what there is.',
    );
  }
  const replayId = `${resolution === 'redriven' ? 'redrive' : 'drop'}-${randomBytes(6).toString('hex')}`;
  const report = await withSystem(async (system): Promise<Report> => {
    const meant = selectLetters(await readDeadLetters(system), filter).filter(
      ({ resolved }) => again || resolved === null,
    );
    const promotions = await promoteRootsOf(system, meant, dryRun, replayId);
    const promoted = promotions.map(({ root, promoted: heir, copies }) => ({ root, promoted: heir, copies }));
    const decision = { resolution, note, replayId, decidedAt: new Date().toISOString() };
    const resolved = dryRun
      ? { resolved: meant.map(({ name }) => name), refused: [] }
      : await carryOut(system, meant, decision, json);
    return { dryRun, replayId, promoted, ...resolved };
  });
  if (report.refused.length > 0) process.exitCode = 1;
  if (json) printJson(report);
  else printReport(resolution, report);
}

/** Letters whose article is the root of stored copies: their story must not wait for what becomes of the letter. */
async function promoteRootsOf(
  system: System,
  letters: readonly DeadLetter[],
  dryRun: boolean,
  replayId: string,
): Promise<readonly Promotion[]> {
  const roots = new Set(letters.flatMap(({ articleId }) => articleId ?? []));
  return roots.size === 0 ? [] : promote(system, { roots, dryRun, replayId });
}

async function carryOut(
  system: System,
  letters: readonly DeadLetter[],
  decision: Parameters<typeof resolveLetters>[2],
  quiet: boolean,
): Promise<Resolved> {
  const producer = new RecordProducer(system.connection, system.namespace);
  const progress = new Progress(quiet);
  try {
    return await resolveLetters(producer, letters, decision, (done) =>
      progress.show(`${done.toLocaleString('en-US')} of ${letters.length.toLocaleString('en-US')}`),
    );
  } finally {
    progress.end();
    await producer.close();
  }
}

function printReport(
  resolution: Resolution,
  { dryRun, replayId, resolved, refused, promoted }: Report,
): void {
  const verb = resolution === 'redriven' ? 'sent again' : 'dropped';
  const letters =
    resolved.length === 1 ? 'One dead letter' : `${resolved.length.toLocaleString('en-US')} dead letters`;
  if (resolved.length === 0 && refused.length === 0) return print('No open dead letter is meant by that.');
  for (const { root, promoted: heir, copies } of promoted)
    print(describePromotion(root, heir, copies, dryRun));
  print(
    dryRun
      ? `${letters} would be ${verb}:`
      : `${letters} ${verb}${resolution === 'redriven' ? ` as ${replayId}` : ''}.`,
  );
  if (dryRun) for (const name of resolved.slice(0, 20)) print(`  ${safe(name)}`);
  if (dryRun && resolved.length > 20) print(`  ... and ${resolved.length - 20} more`);
  for (const { name, why } of refused) print(`✗ ${safe(name)}: ${why}`);
  if (!dryRun && resolution === 'redriven')
    print('What dies again is a new dead letter: look at `dlq list`.');
}

/** A promotion in words. */
export function describePromotion(
  root: string,
  heir: string | null,
  copies: number,
  dryRun: boolean,
): string {
  const count = copies === 1 ? 'one copy' : `${copies} copies`;
  if (heir === null)
    return `✗ ${root}: no article of its ${count} is in the log any more; none can be promoted`;
  return `${heir} ${dryRun ? 'would become' : 'becomes'} the root of ${count} of ${root}`;
}
