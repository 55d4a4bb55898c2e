import type { Logger } from './logger.js';

/** The shape of Nest's `LoggerService`, spelled out so that this library needs no framework. */
export interface NestLogger {
  log(message: unknown, ...rest: unknown[]): void;
  fatal(message: unknown, ...rest: unknown[]): void;
  error(message: unknown, ...rest: unknown[]): void;
  warn(message: unknown, ...rest: unknown[]): void;
  debug(message: unknown, ...rest: unknown[]): void;
  verbose(message: unknown, ...rest: unknown[]): void;
}

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

// What Nest says at every start, one line for each module and route: of use only to who looks for it.
const WIRING_CONTEXTS = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Lets Nest log through ours: its context becomes the field `context`, its wiring notes become `debug`. */
export function nestLogger(logger: Logger): NestLogger {
  function write(level: Level, message: unknown, rest: readonly unknown[]): void {
    // Nest passes (message, ...more, context), and errors as (message, stack, context).
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const more = context === undefined ? rest : rest.slice(0, -1);
    const wiring = level === 'info' && context !== undefined && WIRING_CONTEXTS.has(context);
    logger[wiring ? 'debug' : level](
      {
        ...(context === undefined ? {} : { context }),
        ...(message instanceof Error ? { err: message } : {}),
        ...(message !== null && typeof message === 'object' && !(message instanceof Error)
          ? { details: message }
          : {}),
        ...(more.length > 0 ? { more } : {}),
      },
      message instanceof Error ? message.message : typeof message === 'string' ? message : undefined,
    );
  }
  return {
    log: (message, ...rest) => write('info', message, rest),
    fatal: (message, ...rest) => write('fatal', message, rest),
    error: (message, ...rest) => write('error', message, rest),
    warn: (message, ...rest) => write('warn', message, rest),
    debug: (message, ...rest) => write('debug', message, rest),
    verbose: (message, ...rest) => write('trace', message, rest),
  };
}
