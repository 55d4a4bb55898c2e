import path from 'node:path';
import { ProcessOwner } from '../processes/process-owner.js';
import { PortBook } from '../stack/ports.js';
import { startStack } from '../stack/stack.js';
import { Stopped, stopSignal } from '../stop-signal.js';
import { say, write } from '../terminal.js';
import { sentenceFor } from '../user-error.js';
import { runsDirectory, stateDirectory } from '../workspace.js';
import { ensureDemoKey } from './demo-key.js';
import { overview } from './overview.js';
import { prepareServers } from './prepare-servers.js';
import { launch, planServices, stopServices, urlOf } from './launch.js';
import { apiPort, newsroomPort, services } from './services.js';
import { isServedByNewsroom, sourcesEnvironment } from './sources.js';
import { deleteStackFile, writeStackFile, type StackFile } from './stack-file.js';
import { parseStartOptions, type StartOptions } from './start-options.js';
import { ServiceLostError } from './supervised-service.js';

/** `npm start`: servers, schema, topics, services; then it watches over them until it is told to stop. */
export async function start(args: string[]): Promise<number> {
  const options = parseStartOptions(args, process.env['INIT_CWD'] ?? process.cwd(), write);
  if (!options) return 0;
  const signal = stopSignal(() => process.exit(130));
  if (!options.once) return startAndWatch(options, signal);
  const { runOnce } = await import('../once/once.command.js');
  return runOnce(options, signal).catch(explain);
}

async function startAndWatch(options: StartOptions, signal: AbortSignal): Promise<number> {
  const { owner, cleared } = await ProcessOwner.open(runsDirectory, 'start');
  if (cleared.length > 0) say(`An earlier run had left ${cleared.join(', ')} running: ended`);
  const exitCode = await run(options, owner, signal);
  await owner.close();
  say('Stopped.');
  return exitCode;
}

/** Everything between the first server's start and the last one's end. What was started ends in reverse order. */
async function run(options: StartOptions, owner: ProcessOwner, signal: AbortSignal): Promise<number> {
  const endings: (() => Promise<void>)[] = [];
  try {
    const ports = await PortBook.open(path.join(stateDirectory, 'ports.json'));
    // First of all: a port that is asked for and busy should not cost a start of the servers.
    const { sources } = options;
    const chosen = services.filter(({ name }) => name !== 'newsroom' || isServedByNewsroom(sources));
    const planned = await planServices(chosen, ports, options.apiPort);
    const apiUrl = urlOf(planned, 'api', apiPort) ?? '';
    const newsroomUrl = urlOf(planned, 'newsroom', newsroomPort);

    const stack = await startStack({ directory: stateDirectory, owner, ports, signal, report: say });
    endings.unshift(stack.stop);
    const namespace = process.env['HEADWATER_NAMESPACE'] ?? '';
    const { kafka, postgres, redis } = stack.addresses;
    await prepareServers({ kafkaBrokers: kafka, postgresUrl: postgres, namespace, report: say });
    const apiKey = await ensureDemoKey(postgres, namespace);
    signal.throwIfAborted();

    const running = await launch(planned, {
      environment: { ...stack.environment, ...(await sourcesEnvironment(sources, newsroomUrl, owner)) },
      ...{ owner, signal, logDirectory: path.join(stateDirectory, 'logs'), show: 'info' },
    });
    endings.unshift(() => stopServices(running));
    const described: StackFile = {
      launcherPid: process.pid,
      namespace,
      kafkaBrokers: kafka,
      postgresUrl: postgres,
      redisUrl: redis,
      apiUrl,
      apiKey,
      newsroomUrl,
      services: running.map(({ plan: { name, operationsPort } }) => ({
        name,
        operationsUrl: `http://127.0.0.1:${operationsPort}`,
      })),
    };
    await writeStackFile(described);
    endings.unshift(deleteStackFile);
    write(`${overview(described, stack.servers)}\n`);
    await Promise.race([stopRequested(signal), stack.lost, ...running.map(({ lost }) => lost)]);
    return 0;
  } catch (error) {
    return explain(error);
  } finally {
    if (endings.length > 0) say('Stopping ...');
    for (const end of endings) await end();
  }
}

function stopRequested(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function explain(error: unknown): number {
  if (error instanceof Stopped) return 0;
  if (error instanceof ServiceLostError) {
    write([error.message, ...error.lastLines, ''].join('\n'));
    return 1;
  }
  const sentence = sentenceFor(error);
  if (sentence === undefined) throw error;
  say(sentence);
  return 1;
}
