import { say } from '../terminal.js';
import { UserError } from '../user-error.js';

/** A bench takes its arguments and prints its figures; with `--json` the last line is one JSON object. */
export type Bench = (args: string[]) => Promise<void>;

const benches: Readonly<Record<string, { readonly what: string; readonly load: () => Promise<Bench> }>> = {
  pipeline: {
    what: 'articles a second through all stages into Postgres, and memory of each service [--articles N]',
    load: async () => (await import('./pipeline/pipeline.bench.js')).pipelineBench,
  },
  capacity: {
    what: 'what an article costs at each stage alone, and what that foretells, beside all at once [--articles N] [--record]',
    load: async () => (await import('./capacity/capacity.bench.js')).capacityBench,
  },
  polls: {
    what: 'polls a second of one core that bring nothing (304), by HTTP client [--polls N]',
    load: async () => (await import('./polls/polls.bench.js')).pollsBench,
  },
  replica: {
    what: 'one ingestor with 10,000 feeds on hosts of their own: time, CPU, memory [--feeds N]',
    load: async () => (await import('./polls/replica.bench.js')).replicaBench,
  },
  schema: {
    what: 'microseconds to check an article of 2 KB, by schema library',
    load: async () => (await import('./schema.bench.js')).schemaBench,
  },
  compression: {
    what: 'bytes and microseconds of a produce batch, by codec',
    load: async () => (await import('./compression.bench.js')).compressionBench,
  },
  feeds: {
    what: 'feeds of 200 KB a second, ours beside other parsers',
    load: async () => (await import('./feeds/feeds.bench.js')).feedsBench,
  },
  tracing: {
    what: 'CPU time of a stage with one record in a hundred followed, beside none',
    load: async () => (await import('./tracing/tracing.bench.js')).tracingBench,
  },
  models: {
    what: 'documents a second of tokens, language, category and sentiment',
    load: async () => (await import('./models.bench.js')).modelsBench,
  },
};

/** `npm run bench -- <name> [--json]`: every figure that the documentation claims. */
export async function bench([name = '', ...args]: string[]): Promise<number> {
  const found = benches[name];
  if (found === undefined) {
    const list = Object.entries(benches).map(([known, { what }]) => `  ${known.padEnd(12)} ${what}`);
    if (name !== '' && name !== '--help')
      throw new UserError(`There is no bench "${name}". There are:\n${list.join('\n')}`);
    say(`npm run bench -- <name> [--json]\n\n${list.join('\n')}`);
    return 0;
  }
  const run = await found.load();
  await run(args);
  return 0;
}
