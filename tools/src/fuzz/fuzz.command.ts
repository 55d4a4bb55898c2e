import { parseArgs } from 'node:util';
import { say } from '../terminal.js';
import { UserError } from '../user-error.js';

/** Runs for some minutes from a seed and resolves to the number of cases found. */
export type Fuzz = (minutes: number, seed: number) => Promise<number>;

const targets: Readonly<Record<string, () => Promise<Fuzz>>> = {
  feeds: async () => (await import('./feeds/feeds.fuzz.js')).fuzzFeeds,
};

const USAGE = `Usage: npm run fuzz -- feeds [--minutes 10] [--seed N]
  Damages sample documents in ways that publishers and attackers do, and checks what must hold for every document.
  What it finds is made small and kept in tools/src/fuzz/<target>/corpus, where it is a test from then on.`;

/** `npm run fuzz -- feeds --minutes 10`: exit code 1 if anything was found. */
export async function fuzz([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (load === undefined) {
    if (name !== '' && name !== '--help')
      throw new UserError(`There is nothing called "${name}" to fuzz. ${USAGE}`);
    say(USAGE);
    return 0;
  }
  const { values } = parseArgs({
    args,
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  });
  const minutes = Number(values.minutes);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new UserError(USAGE);
  const run = await load();
  return (await run(minutes, seed)) === 0 ? 0 : 1;
}
