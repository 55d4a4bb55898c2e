import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMutation, mutate, protections } from './mutations.js';
import { playSeeds } from './play-seeds.js';
import type { RunResult } from './run-seed.js';

/** Beyond the seed of the protection that is needed most rarely. */
const RECORD_SEEDS = '5000';

const USAGE = `npm run simulate -- [--seed N | --seeds N [--from S]] [--mutation NAME]

Plays the whole pipeline in one process, with everything going wrong that a seed decides, and checks that nothing is
lost and nothing counted twice. One seed is one run, the same each time.

  --seed N          one run, with its trace; \`--quiet\` leaves the trace out
  --seeds N         so many runs, from seed 1 or \`--from S\` on (default 200)
  --mutation NAME   takes a protection away first; \`--mutation list\` names them
  --until-red       stops at the first run that shows a problem
  --threads N       how many runs at a time (default: one a core)
  --record          finds for each mutation the first seed that shows it (of ${RECORD_SEEDS}, or so many as \`--seeds\` says), and
                    writes tests/mutations/caught.json

  npm run simulate -- --seeds 2000
  npm run simulate -- --seed 28
  npm run simulate -- --mutation not-bisected --until-red

Exit code 0: every run held. 1: some did not.
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    mutation: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    'until-red': { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help) say(USAGE);
else if (values.mutation === 'list') await listMutations();
else if (values.record) await record();
else await simulate();

async function record(): Promise<void> {
  const { recordMutations } = await import('./record-mutations.js');
  process.exitCode = recordMutations(await protections(), values.seeds ?? RECORD_SEEDS, say) ? 0 : 1;
}

async function listMutations(): Promise<void> {
  for (const [name, { protection }] of Object.entries(await protections()))
    say(`${name.padEnd(36)} ${protection}`);
}

/** In this thread, with its trace. */
async function* playOne(seed: number, mutation: string | null): AsyncGenerator<RunResult, void, undefined> {
  if (mutation !== null) await mutate(mutation);
  const { runSeed } = await import('./run-seed.js');
  yield runSeed(seed, { trace: !values.quiet });
}

async function simulate(): Promise<void> {
  const { mutation = null } = values;
  if (mutation !== null && !(await isMutation(mutation))) {
    say(`There is no mutation "${mutation}"; \`--mutation list\` names them.`);
    process.exit(2);
  }
  const single = values.seed !== undefined;
  const from = wholeNumber(values.seed ?? values.from);
  const count = single ? 1 : wholeNumber(values.seeds ?? '200');
  const threads = Math.max(1, wholeNumber(values.threads));
  const startedAt = Date.now();
  let red = 0;
  let done = 0;
  for await (const result of single
    ? playOne(from, mutation)
    : playSeeds({ from, count, threads, mutation })) {
    const { seed, problems, trace } = result;
    done += 1;
    for (const line of trace) say(line);
    if (values.json) say(JSON.stringify({ seed, problems }));
    else if (single || problems.length > 0) report(result);
    if (problems.length > 0) red += 1;
    if (red > 0 && values['until-red']) break;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${count} seeds, ${red} red `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  const minutes = (Date.now() - startedAt) / 60_000;
  if (!values.json) say(`${done} seeds, ${red} red, ${Math.round(done / minutes)} a minute`);
  process.exitCode = red === 0 ? 0 : 1;
}

function report({ seed, scenario, faults, problems, articles, records, steps }: RunResult): void {
  say(
    `seed ${seed}: ${scenario} [${faults.join(' ')}] ${articles} articles, ${records} records, ${steps} steps`,
  );
  for (const problem of problems) say(`  ${problem}`);
  if (problems.length === 0) return;
  const mutation = values.mutation === undefined ? '' : ` --mutation ${values.mutation}`;
  say(`  again, with its trace: npm run simulate -- --seed ${seed}${mutation}`);
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  say(`"${text}" is not a whole number.\n\n${USAGE}`);
  process.exit(2);
}
