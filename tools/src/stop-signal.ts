import { Socket } from 'node:net';

/** Milliseconds in which a second signal is the first one again: npm passes on what the terminal already sent us. */
const sameSignalMs = 1000;

/**
 * A signal that aborts at the first SIGINT, SIGTERM or SIGHUP, and when the entry process above us dies. A second
 * Ctrl-C after that calls `hurry`.
 */
export function stopSignal(hurry: () => void): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort(new Stopped(signal));
    } else if (performance.now() - firstAt > sameSignalMs) hurry();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  onEntryGone(() => onSignal('SIGHUP'));
  return controller.signal;
}

/** The entry process holds a pipe open to us for as long as it lives; `kill -9` closes it too. */
function onEntryGone(gone: () => void): void {
  const descriptor = Number(process.env['HEADWATER_ENTRY_PIPE'] ?? Number.NaN);
  delete process.env['HEADWATER_ENTRY_PIPE'];
  if (!Number.isInteger(descriptor)) return;
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  pipe.once('close', gone).on('error', () => undefined);
  pipe.resume();
  pipe.unref();
}

/** Why everything ends: the person, or whoever started us, wants it so. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
    this.signal = signal;
  }
}
