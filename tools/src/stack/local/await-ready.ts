import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { OwnedChild } from '../../processes/process-owner.js';

/** Milliseconds between two looks at a server that starts. */
const pollMs = 50;

/** A server that ended while it should have started, or did not become ready in time. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';
  /** The last lines of its log. */
  readonly lastLines: readonly string[];

  constructor(message: string, lastLines: readonly string[]) {
    super(message);
    this.lastLines = lastLines;
  }
}

/** Waits until `isReady` says so. Throws a ServerStartError when the server ends first or takes too long. */
export async function awaitReady(
  server: OwnedChild,
  isReady: () => Promise<boolean>,
  options: { logFile: string; timeoutMs: number; signal: AbortSignal },
): Promise<void> {
  let end: number | NodeJS.Signals | undefined;
  void server.ended.then((how) => (end = how));
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    if (options.signal.aborted) {
      await server.stop();
      throw options.signal.reason;
    }
    if (end !== undefined) {
      throw new ServerStartError(
        `${server.owned.name} ended with ${end}`,
        await lastLines(options.logFile, 20),
      );
    }
    if (await isReady()) return;
    if (performance.now() > deadline) {
      await server.stop();
      const seconds = Math.round(options.timeoutMs / 1000);
      throw new ServerStartError(
        `${server.owned.name} was not ready after ${seconds} s`,
        await lastLines(options.logFile, 20),
      );
    }
    await delay(pollMs);
  }
}

/** Sends `question` to a port of the loopback address and resolves with the first answer; undefined for none. */
export function ask(
  port: number,
  question: string,
  host = '127.0.0.1',
  timeoutMs = 1000,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: timeoutMs }, () => socket.write(question));
    const done = (answer?: string): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(data.toString('latin1')));
    socket.once('error', () => done());
    socket.once('close', () => done());
    socket.once('timeout', () => done());
  });
}

/** Whether something accepts connections there. */
export function accepts(port: number, host = '127.0.0.1', timeoutMs = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: timeoutMs });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/** The last lines of a log that may be large or missing. */
export async function lastLines(file: string, count: number): Promise<string[]> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size === 0) return [];
  const lines: string[] = [];
  for await (const line of createInterface({
    input: createReadStream(file, { start: Math.max(0, size - 65_536) }),
  })) {
    if (line.trim() === '') continue;
    lines.push(line);
    if (lines.length > count) lines.shift();
  }
  return lines;
}
