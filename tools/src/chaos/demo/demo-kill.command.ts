import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { parseCommand, positiveNumber, wholeNumber } from '../../command-options.js';
import { ProcessOwner } from '../../processes/process-owner.js';
import { PortBook } from '../../stack/ports.js';
import { startStack } from '../../stack/stack.js';
import { Stopped, stopSignal } from '../../stop-signal.js';
import { RunningSystem } from '../../system/running-system.js';
import { say } from '../../terminal.js';
import { runsDirectory, stateDirectory } from '../../workspace.js';
import { playDemo } from './play-demo.js';

const examples = `
Starts the whole product, two processes of every stage, has a newsroom publish, and kills a process by kill -9 every
few seconds while you watch. In the end it keeps the books and compares them with what the newsroom knows.

Examples:
  npm run demo:kill
  npm run demo:kill -- --seconds 30 --every 1`;

/** \`npm run demo:kill\`: two minutes in which services die and nothing is lost. */
export async function demoKill(args: string[]): Promise<number> {
  const command = new Command('npm run demo:kill --')
    .option('--seconds <number>', 'how long to publish and kill', positiveNumber, 90)
    .option('--every <seconds>', 'time between two kills', positiveNumber, 4)
    .option('--rate <number>', 'articles a second', wholeNumber(1), 100)
    .option('--seed <number>', 'what is published and who dies', wholeNumber(0))
    .addHelpText('after', examples);
  if (!parseCommand(command, args)) return 0;
  const given = command.opts<{ seconds: number; every: number; rate: number; seed?: number }>();
  const signal = stopSignal(() => process.exit(130));
  const { owner } = await ProcessOwner.open(runsDirectory, 'chaos');
  try {
    return await withSystem(owner, signal, given.seed ?? Math.floor(Math.random() * 1_000_000), given);
  } catch (error) {
    if (error instanceof Stopped || signal.aborted) return 130;
    throw error;
  } finally {
    await owner.close();
  }
}

async function withSystem(
  owner: ProcessOwner,
  signal: AbortSignal,
  seed: number,
  { seconds, every, rate }: { readonly seconds: number; readonly every: number; readonly rate: number },
): Promise<number> {
  const logs = path.join(stateDirectory, 'logs');
  await mkdir(logs, { recursive: true });
  const stack = await startStack({ owner, ports: await PortBook.open(), signal, report: say });
  const system = new RunningSystem({
    owner,
    namespace: `demo${seed}`,
    logDirectory: await mkdtemp(path.join(logs, 'demo-')),
    addresses: stack.addresses,
    newsroom: {
      HEADWATER_NEWSROOM_SEED: String(seed),
      HEADWATER_NEWSROOM_RATE: '0',
      HEADWATER_NEWSROOM_DELAY: '1',
    },
    replicas: 2,
    common: { HEADWATER_KAFKA_SESSION_TIMEOUT_MS: '6000' },
  });
  try {
    return await playDemo({ system, signal, seed, seconds, every, rate });
  } finally {
    await system.stop();
    await stack.stop();
  }
}
