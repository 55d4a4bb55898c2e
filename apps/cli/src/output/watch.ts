import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';

const CLEAR = '\u001b[H\u001b[J';

/** Shows the same screen again and again, until somebody ends the process. What goes wrong is shown in its place. */
export async function watch(everySeconds: number, draw: () => Promise<string>): Promise<never> {
  for (;;) {
    const screen = await draw();
    process.stdout.write(`${process.stdout.isTTY ? CLEAR : ''}${screen}\n`);
    await delay(everySeconds * 1_000);
  }
}

/** The argument of `--watch`. */
export function seconds(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0.5 && value <= 3_600) return value;
  throw new InvalidArgumentError('It must be a number of seconds, from 0.5 to 3600.');
}
