import { ConfigError, type CommonConfig, type EnvironmentConfig } from '@headwater/config';
import { healthy, unhealthy, type HealthCheck } from './health.js';
import { helpText } from './help-text.js';
import { createLogger, type Logger } from './logger.js';
import { createMetrics, type Metrics } from './metrics.js';
import { startOperations } from './operations.js';
import { startTracing } from './tracing/start-tracing.js';
import type { Tracing } from './tracing/tracing.js';

/** How long a service may take to finish what it has; whoever runs it must wait longer before killing it. */
export const CLOSE_WITHIN_MS = 25_000;

/** What `runService` reads itself; every service's configuration includes it. */
export type ServiceSettings = Omit<CommonConfig, 'HEADWATER_NAMESPACE'>;

/** What a service is started with. */
export interface ServiceContext<Config> {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Ends the process at once with exit code 1: for failures after which going on would be wrong. */
  readonly fail: (error: unknown) => void;
}

/** A started service, as `runService` needs to see it. */
export interface RunningService {
  readonly live: HealthCheck;
  readonly ready: HealthCheck;
  /** For a service that comes to an end by itself, such as a batch: resolves with the reason. */
  readonly finished?: Promise<string>;
  /** Takes no new work, finishes what it has, then closes everything in order. */
  close(): Promise<void>;
}

/** One service: its name, where its configuration comes from, and how it starts. */
export interface ServiceDefinition<Config extends ServiceSettings> {
  readonly name: string;
  readonly config: EnvironmentConfig<Config>;
  readonly start: (context: ServiceContext<Config>) => Promise<RunningService>;
  /** Longest time that closing may take, in milliseconds; default {@link CLOSE_WITHIN_MS}. */
  readonly closeWithinMs?: number;
}

function logFatal(logger: Logger, name: string, error: unknown): void {
  const [first = '', ...more] = (error instanceof Error ? error.message : String(error)).split(/\s*\n\s*/);
  const message = more.length > 0 ? `${first} ${more.join('; ')}` : first;
  // A wrong configuration is the operator's to mend: our stack would only hide what to do.
  logger.fatal(error instanceof ConfigError ? {} : { err: error }, `${name} ends: ${message}`);
}

interface Stop {
  readonly requested: () => boolean;
  readonly reason: Promise<string>;
}

/** Waits for the first reason to end: a signal, or the launcher gone. A signal after that ends at once. */
function awaitStop(exitWithParent: boolean, force: () => void): Stop {
  const { promise: reason, resolve } = Promise.withResolvers<string>();
  let requested = false;
  const request = (why: string): void => {
    requested = true;
    resolve(why);
  };
  const onSignal = (signal: NodeJS.Signals): void => (requested ? force() : request(signal));
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (exitWithParent) {
    // `end` when the other side closes the pipe, `error` when the pipe breaks.
    process.stdin.on('end', () => request('the launcher ended'));
    process.stdin.on('error', () => request('the launcher ended'));
    process.stdin.resume();
  }
  return { requested: () => requested, reason };
}

const noService = (): undefined => undefined;

function within(work: Promise<void>, milliseconds: number): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not closed after ${milliseconds} ms`)), milliseconds);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/**
 * The life of a service process, the same for every app: read the configuration, answer on the operations
 * port, start, and on SIGTERM, SIGINT or the launcher's end drain and exit. With `--help` it only says what it reads
 * from the environment (`--help --json` for programs).
 *
 * Exit code 0 after a clean close, or when told to stop before the start had ended (nothing was resolved yet,
 * so nothing is lost); 1 when starting or closing failed, when an error reached nobody, or when a second
 * signal asked for haste. A failure is one line of log.
 *
 * Signals are handled here alone: with Nest, do not call `enableShutdownHooks`; let `close` call
 * `app.close()`, and release pools and producers in `onApplicationShutdown`, which runs after consumers have
 * stopped.
 */
export async function runService<Config extends ServiceSettings>(
  definition: ServiceDefinition<Config>,
): Promise<void> {
  const { name, closeWithinMs = CLOSE_WITHIN_MS } = definition;
  const asked = process.argv.slice(2);
  if (asked.includes('--help')) {
    process.stdout.write(helpText(name, definition.config.variables, asked.includes('--json')));
    return;
  }
  let logger = createLogger({ service: name });
  const fail = (error: unknown): void => {
    logFatal(logger, name, error);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  try {
    const config = definition.config.load();
    logger = createLogger({ service: name, level: config.HEADWATER_LOG_LEVEL });
    const stop = awaitStop(config.HEADWATER_EXIT_WITH_PARENT, () => fail(new Error('told twice to stop')));
    const metrics = createMetrics(name);
    const tracing = await startTracing({
      ...{ service: name, logger },
      endpoint: config.HEADWATER_TRACES_ENDPOINT,
      sampleRatio: config.HEADWATER_TRACES_SAMPLE_RATIO,
    });
    let service: RunningService | undefined = undefined;
    const operations = await startOperations({
      port: config.HEADWATER_OPS_PORT,
      host: config.HEADWATER_OPS_HOST,
      live: () => service?.live() ?? healthy(),
      ready: () => {
        if (stop.requested()) return unhealthy('the service is draining');
        return service?.ready() ?? unhealthy('the service is starting');
      },
      registry: metrics.registry,
    });
    logger.info({ opsPort: operations.port }, `${name} is starting`);

    service = await Promise.race([
      definition.start({ config, logger, metrics, tracing, fail }),
      stop.reason.then(noService),
    ]);
    if (service) logger.info(`${name} is running`);
    const reason = await Promise.race([stop.reason, ...(service?.finished ? [service.finished] : [])]);
    logger.info({ reason }, `${name} is draining`);
    if (service) await within(service.close(), closeWithinMs);
    await tracing.close();
    await operations.close();
    logger.info(`${name} has stopped`);
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}
