import { sentenceFor, UserError } from './user-error.js';

/** A command takes its arguments and resolves to the exit code. Each is loaded only when asked for. */
type Command = (args: string[]) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start/start.command.js')).start,
  test: async () => (await import('./test/test.command.js')).test,
  headwater: async () => (await import('./headwater/headwater.command.js')).headwater,
  'demo-kill': async () => (await import('./chaos/demo/demo-kill.command.js')).demoKill,
  'test-faults': async () => (await import('./test/test-faults.command.js')).testFaults,
  chaos: async () => (await import('./chaos/chaos.command.js')).chaos,
  bench: async () => (await import('./bench/bench.command.js')).bench,
  train: async () => (await import('./train/train.command.js')).train,
  eval: async () => (await import('./eval/eval.command.js')).evaluate,
  simulate: async () => (await import('./simulate/simulate.command.js')).simulate,
  fuzz: async () => (await import('./fuzz/fuzz.command.js')).fuzz,
  'try:compose': async () => (await import('./compose/try-compose.command.js')).tryCompose,
  'try:kubernetes': async () => (await import('./kubernetes/try-kubernetes.command.js')).tryKubernetes,
  schemas: async () => (await import('./kubernetes/vendor-schemas.command.js')).vendorSchemas,
  docs: async () => (await import('./diagram/docs.command.js')).docs,
  // The door has built everything before it comes here.
  build: async () => () => Promise.resolve(0),
};

const [name = '', ...args] = process.argv.slice(2);
const load = commands[name];
try {
  if (!load)
    throw new UserError(`There is no command "${name}"; there are ${Object.keys(commands).join(', ')}.`);
  const command = await load();
  process.exitCode = await command(args);
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
