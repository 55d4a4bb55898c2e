import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, chmod } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ContainerRuntimeClient } from 'testcontainers';
import type { ProcessOwner } from '../processes/process-owner.js';
import { UserError } from '../user-error.js';
import { cacheDirectory, workspaceRoot } from '../workspace.js';
import { findEngine } from './docker/engine.js';
import { fetchImage, ImageUnavailableError } from './docker/start-container.js';
import type { LocalEnvironment } from './local/local-environment.js';
import type { PortBook } from './ports.js';
import type { RunningServer, ServerDefinition, ServerName } from './server.js';
import { kafka } from './servers/kafka.js';
import { postgres } from './servers/postgres.js';
import { redis } from './servers/redis.js';

const definitions = [kafka, postgres, redis];

/** The three servers, ready. */
export interface Stack {
  readonly servers: readonly RunningServer[];
  readonly addresses: Readonly<Record<ServerName, string>>;
  /** The variables that tell a service where they are. */
  readonly environment: Readonly<Record<string, string>>;
  /** Rejects with a UserError when one of them ends while nobody wanted it to. */
  readonly lost: Promise<never>;
  /** Ends those that this stack has started. */
  stop(): Promise<void>;
}

/** How a stack is to be started. */
export interface StackOptions {
  /** Where data and logs are kept for the next start. Without it, servers are fresh and deleted when the run ends. */
  readonly directory?: string;
  /** Fresh servers that keep their promises all the same, for measuring; those with a directory always do. */
  readonly durable?: boolean;
  readonly owner: ProcessOwner;
  readonly ports: PortBook;
  readonly signal: AbortSignal;
  readonly report: (sentence: string) => void;
}

/**
 * Starts Kafka, Postgres and Redis side by side. Each is, in this order: the one whose address is in the environment;
 * a container, where a Docker engine answers; a local process of the real server. When one fails, the others are
 * ended before its error is thrown.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const place = await preparePlace(options);
  const giveUp = new AbortController();
  const local: LocalEnvironment = {
    ...place,
    ...options,
    durable: place.persistent || (options.durable ?? false),
    signal: AbortSignal.any([options.signal, giveUp.signal]),
  };
  let engine: Promise<ContainerRuntimeClient | undefined> | undefined;
  const findEngineOnce = (): Promise<ContainerRuntimeClient | undefined> => (engine ??= findEngine());

  const starting = definitions.map((definition) =>
    startServer(definition, local, findEngineOnce).catch((error: unknown) => {
      giveUp.abort(error);
      throw error;
    }),
  );
  const outcomes = await Promise.allSettled(starting);
  const servers = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  if (servers.length < definitions.length) {
    await stop();
    // The reason is the first error, not what the others say about being given up.
    throw giveUp.signal.reason;
  }
  const addresses = Object.fromEntries(
    servers.map(({ name, address }) => [name, address]),
  ) as Stack['addresses'];
  const environment = Object.fromEntries(
    definitions.map(({ name, variable }) => [variable, addresses[name]]),
  );
  return { servers, addresses, environment, lost: watch(servers, place.logDirectory), stop };
}

function watch(servers: readonly RunningServer[], logDirectory: string): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  for (const { name, ended } of servers) {
    const sentence = `${name} has ended by itself, so everything is stopped: ${logDirectory}/${name}.log says why.`;
    void ended.then(() => reject(new UserError(sentence)));
  }
  return promise;
}

async function startServer(
  definition: ServerDefinition,
  local: LocalEnvironment,
  findEngineOnce: () => Promise<ContainerRuntimeClient | undefined>,
): Promise<RunningServer> {
  const { name, title, variable } = definition;
  const started = performance.now();
  const given = process.env[variable];
  if (given) {
    await definition.checkAddress(given);
    local.report(`${title}: the one that ${variable} names`);
    const ended = new Promise(() => undefined);
    return {
      name,
      address: given,
      isOurs: false,
      where: `given by ${variable}`,
      ended,
      stop: () => Promise.resolve(),
    };
  }
  const engine = await findEngineOnce();
  const server =
    (engine && (await tryDocker(definition, engine, local))) ?? (await definition.startLocally(local));
  local.report(
    `${title}: ready after ${((performance.now() - started) / 1000).toFixed(1)} s (${server.where})`,
  );
  return server;
}

/** Undefined when Docker cannot provide the server and a local process should be tried. */
async function tryDocker(
  definition: ServerDefinition,
  engine: ContainerRuntimeClient,
  local: LocalEnvironment,
): Promise<RunningServer | undefined> {
  try {
    await fetchImage(engine, definition.image);
    const volume = local.persistent ? `headwater-${cloneId()}-${definition.name}` : undefined;
    return await definition.startInDocker({ ports: local.ports, volume, durable: local.durable });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!(error instanceof ImageUnavailableError)) {
      throw new UserError(
        `${definition.title} did not start in Docker (${reason.slice(0, 300)}): set HEADWATER_DOCKER=off to use a local process.`,
      );
    }
    local.report(`${definition.title}: ${reason}; using a local process`);
    return undefined;
  }
}

/** The same for every start of this clone, and another for every other clone. */
const cloneId = (): string => createHash('sha256').update(workspaceRoot).digest('hex').slice(0, 8);

type Place = Pick<LocalEnvironment, 'dataDirectory' | 'logDirectory' | 'cacheDirectory' | 'persistent'>;

async function preparePlace({ directory, owner }: StackOptions): Promise<Place> {
  if (directory !== undefined) {
    const dataDirectory = path.join(directory, 'data');
    const logDirectory = path.join(directory, 'logs');
    for (const needed of [dataDirectory, logDirectory]) await mkdir(needed, { recursive: true });
    return { dataDirectory, logDirectory, cacheDirectory: cacheDirectory(), persistent: true };
  }
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'headwater-'));
  await owner.deleteAtEnd(temporary);
  // Postgres under another account has to walk through it.
  await chmod(temporary, 0o711);
  return {
    dataDirectory: temporary,
    logDirectory: temporary,
    cacheDirectory: cacheDirectory(),
    persistent: false,
  };
}
