import { parseArgs } from 'node:util';
import type { RunResult } from './run-seed.js';

const USAGE = `npm run simulate -- [--seed N | --seeds N [--from S]] [--mutation NAME]

Plays the whole pipeline in one process, with everything going wrong that a seed decides, and checks that nothing is
lost and nothing counted twice. One seed is one run, the same each time.

  --seed N          one run, with its trace; \`--quiet\` leaves the trace out
  --seeds N         so many runs, from seed 1 or \`--from S\` on (default 200)
  --mutation NAME   takes a protection away first; \`--mutation list\` names them
  --until-red       stops at the first run that shows a problem
  --record          finds for each mutation the first seed that shows it, and writes tests/mutations/caught.json

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

/** Each in a process of its own: a module is loaded once. */
async function record(): Promise<void> {
  const { recordMutations } = await import('./record-mutations.js');
  process.exitCode = recordMutations(await mutations(), values.seeds ?? '300', say) ? 0 : 1;
}

async function listMutations(): Promise<void> {
  for (const [name, { protection }] of Object.entries(await mutations()))
    say(`${name.padEnd(36)} ${protection}`);
}

async function mutations(): Promise<Readonly<Record<string, { readonly protection: string }>>> {
  const file = new URL('../../mutations/mutations.mjs', import.meta.url).href;
  return ((await import(file)) as { readonly simulated: never }).simulated;
}

/** The product's code is loaded only afterwards, so that it can be changed. */
async function mutate(name: string): Promise<void> {
  if (!Object.hasOwn(await mutations(), name)) {
    say(`There is no mutation "${name}"; \`--mutation list\` names them.`);
    process.exit(2);
  }
  process.env['HEADWATER_MUTATIONS'] = name;
  await import(new URL('../../mutations/mutate.mjs', import.meta.url).href);
}

async function simulate(): Promise<void> {
  if (values.mutation !== undefined) await mutate(values.mutation);
  const { runSeed } = await import('./run-seed.js');
  const single = values.seed !== undefined;
  const from = wholeNumber(values.seed ?? values.from);
  const count = single ? 1 : wholeNumber(values.seeds ?? '200');
  const startedAt = Date.now();
  let red = 0;
  let done = 0;
  for (let seed = from; seed < from + count; seed++) {
    const result = await runSeed(seed, { trace: single && !values.quiet });
    done += 1;
    if (single) for (const line of result.trace) say(line);
    if (values.json) say(JSON.stringify({ seed, problems: result.problems }));
    else if (single || result.problems.length > 0) report(result);
    if (result.problems.length > 0) red += 1;
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
