import {
  pino,
  stdTimeFunctions,
  type DestinationStream,
  type LevelWithSilent,
  type Logger as PinoLogger,
} from 'pino';
import { traceFields } from './tracing/active-span.js';
import { cleanFields, cleanText, MAX_MESSAGE } from './clean.js';

/** Least severe level that is written. */
export type LogLevel = LevelWithSilent;

/** The logger of a service: `logger.info({ field }, 'message')`. */
export type Logger = PinoLogger;

/** What {@link createLogger} needs to know. */
export interface LoggerOptions {
  /** Becomes the field `service` of every record. */
  readonly service: string;
  /** Default `info`. */
  readonly level?: LogLevel;
  /** Default: standard output, written synchronously, so that the last line before an exit is not lost. */
  readonly destination?: DestinationStream;
}

function errorIn(first: unknown): Error | undefined {
  if (first instanceof Error) return first;
  const inner = first !== null && typeof first === 'object' && 'err' in first ? first.err : undefined;
  return inner instanceof Error ? inner : undefined;
}

/**
 * A pino logger that writes one JSON object a line, with `level` as a word and `time` as ISO 8601.
 *
 * Whatever is logged may come from a stranger's feed, so every string is capped, control characters are
 * escaped and fields with a secret's name are redacted, at any depth.
 */
export function createLogger({ service, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { service, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    mixin: traceFields,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: cleanFields,
    },
    // Errors arrive here described already.
    serializers: { err: (described: unknown) => described },
    hooks: {
      // The message does not pass the formatters, and pino takes a missing one from the error as it is.
      logMethod(this: Logger, args: unknown[], method: (...args: unknown[]) => void) {
        const cleaned = args.map((arg) => (typeof arg === 'string' ? cleanText(arg, MAX_MESSAGE) : arg));
        const error = cleaned.length === 1 ? errorIn(cleaned[0]) : undefined;
        if (error) cleaned.push(cleanText(error.message, MAX_MESSAGE));
        method.apply(this, cleaned);
      },
    },
  };
  // pino writes to standard output asynchronously unless told otherwise, and `process.exit` does not wait.
  const logger = pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
  // pino forgets the bindings formatter for child loggers, which inherit from this object.
  const { child } = logger;
  logger.child = function cleanChild(this: Logger, bindings, childOptions) {
    return child.call(this, cleanFields(bindings), childOptions);
  } as Logger['child'];
  return logger;
}
