import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keepBooks } from '@headwater/books';
import { createNamespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { createPool } from '@headwater/postgres';
import { ProcessOwner } from '../processes/process-owner.js';
import { launch, planServices, stopServices, supervise, urlOf, type LaunchContext } from '../start/launch.js';
import { prepareServers } from '../start/prepare-servers.js';
import { newsroomPort, services } from '../start/services.js';
import { isServedByNewsroom, sourcesEnvironment } from '../start/sources.js';
import type { StartOptions } from '../start/start-options.js';
import type { SupervisedService } from '../start/supervised-service.js';
import { PortBook } from '../stack/ports.js';
import { startStack, type Stack } from '../stack/stack.js';
import { say } from '../terminal.js';
import { runsDirectory, stateDirectory } from '../workspace.js';
import { awaitDrained } from './await-drained.js';
import { deleteNamespace } from './delete-namespace.js';
import { feedBooks } from './feed-books.js';
import { describeBooks, type OnceBooks } from './once-books.js';

/** A batch of its own, with everything that has to end again. */
interface Batch {
  readonly options: StartOptions;
  readonly owner: ProcessOwner;
  readonly signal: AbortSignal;
  /** Run in reverse order of what was started. */
  readonly endings: (() => Promise<void>)[];
}

/**
 * `npm start -- --once`: reads every feed once in a namespace of its own, waits until every stage has drained, and
 * keeps the books of it. Resolves to 0 only if they balance.
 */
export async function runOnce(options: StartOptions, signal: AbortSignal): Promise<number> {
  const { owner } = await ProcessOwner.open(runsDirectory, 'once');
  const endings: (() => Promise<void>)[] = [];
  try {
    const books = await keepOnceBooks({ options, owner, signal, endings });
    say(describeBooks(books));
    if (options.report !== undefined) {
      await writeFile(options.report, `${JSON.stringify(books, undefined, 2)}\n`);
      say(`The books are in ${options.report}`);
    }
    return books.balanced ? 0 : 1;
  } finally {
    for (const end of endings) await end();
    await owner.close();
  }
}

async function keepOnceBooks(batch: Batch): Promise<OnceBooks> {
  const { owner, signal, endings } = batch;
  const ports = await PortBook.open();
  const stack = await startStack({ owner, ports, signal, report: say });
  endings.unshift(stack.stop);
  const name = `once${randomBytes(5).toString('hex')}`;
  const namespace = createNamespace(name);
  endings.unshift(() => deleteNamespace(stack, namespace));
  const { kafka, postgres } = stack.addresses;
  await prepareServers({ kafkaBrokers: kafka, postgresUrl: postgres, namespace: name, report: say });

  const { ingestor, newsroomUrl, running } = await launchPipeline(batch, stack, name, ports);
  const started = performance.now();
  say('Reading every feed once ...');
  await ingestor.start();
  endings.unshift(() => ingestor.stop());
  const failures = [stopped(signal), stack.lost, ingestor.lost, ...running.map(({ lost }) => lost)];
  await Promise.race([ingestor.completed, ...failures]);

  const connection = { brokers: kafka, clientId: 'headwater.once', logger: silentLogger };
  const cluster = new Cluster(connection, namespace);
  const pool = createPool({ HEADWATER_POSTGRES_URL: postgres }, namespace, {
    applicationName: 'headwater.once',
    max: 2,
  });
  endings.unshift(
    () => cluster.close(),
    () => pool.end(),
  );
  await Promise.race([awaitDrained({ cluster, pool }), ...failures]);
  const elapsedSeconds = (performance.now() - started) / 1000;

  const { stages, problems, balanced } = await keepBooks({ connection, namespace, pool });
  const { feeds, skipped } = await feedBooks(pool, newsroomUrl);
  const emitted = feeds.reduce((sum, feed) => sum + feed.emitted, 0);
  return {
    feeds,
    skipped,
    stages,
    problems,
    elapsedSeconds: round(elapsedSeconds),
    articlesPerSecond: round(emitted / elapsedSeconds),
    balanced,
  };
}

/** Every service but the API; the ingestor, which is not started here, ends by itself. */
async function launchPipeline(
  { options, owner, signal, endings }: Batch,
  stack: Stack,
  namespace: string,
  ports: PortBook,
): Promise<{
  ingestor: SupervisedService;
  newsroomUrl: string | null;
  running: readonly SupervisedService[];
}> {
  const { sources } = options;
  const chosen = services.filter(
    ({ name }) => name !== 'api' && (name !== 'newsroom' || isServedByNewsroom(sources)),
  );
  const planned = await planServices(chosen, ports);
  const newsroomUrl = urlOf(planned, 'newsroom', newsroomPort);
  const logDirectory = path.join(stateDirectory, 'logs', 'once');
  await mkdir(logDirectory, { recursive: true });
  const context: LaunchContext = {
    environment: {
      ...stack.environment,
      ...(await sourcesEnvironment(sources, newsroomUrl, owner)),
      HEADWATER_NAMESPACE: namespace,
      HEADWATER_INGESTOR_MODE: 'once',
    },
    ...{ owner, signal, logDirectory, show: 'error' },
  };
  const isIngestor = ({ name }: { readonly name: string }): boolean => name === 'ingestor';
  const running = await launch(
    planned.filter((service) => !isIngestor(service)),
    context,
  );
  endings.unshift(() => stopServices(running));
  const [ingestorPlan] = planned.filter(isIngestor);
  if (!ingestorPlan) throw new Error('the list of services has no ingestor');
  return { ingestor: supervise(ingestorPlan, context, { completes: true }), newsroomUrl, running };
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

const round = (number: number): number => Math.round(number * 100) / 100;
