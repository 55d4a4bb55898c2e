import { saysDiskIsFull, UserError } from '../../user-error.js';
import { ServerStartError } from './await-ready.js';

const busyPort = /address already in use|address in use|EADDRINUSE/i;

/** Whether another process took the port between our look and the server's start: worth another port. */
export const isPortTaken = (error: unknown): boolean =>
  error instanceof ServerStartError && error.lastLines.some((line) => busyPort.test(line));

/** What a person can do about a local server that did not start: one sentence. */
export function explainStartFailure(title: string, dataFolder: string, error: unknown): unknown {
  if (isFullDisk(error)) {
    return new UserError(
      `The disk is full, so ${title} cannot write to ${dataFolder}: free some space and start again.`,
    );
  }
  if (!(error instanceof ServerStartError)) return error;
  const said = error.lastLines.findLast((line) => /fatal|panic|error|exception|can't|cannot/i.test(line));
  const last = said ?? error.lastLines.at(-1);
  const because = last === undefined ? '' : ` (${last.trim().slice(0, 300)})`;
  return new UserError(
    `${title} did not start from its data in ${dataFolder}: ${error.message}${because}; if that data is damaged, move the folder away and start again with an empty one.`,
  );
}

function isFullDisk(error: unknown): boolean {
  if (error instanceof ServerStartError) return error.lastLines.some(saysDiskIsFull);
  return error instanceof Error && saysDiskIsFull(error.message);
}
