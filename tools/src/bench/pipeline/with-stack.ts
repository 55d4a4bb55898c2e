import { ProcessOwner } from '../../processes/process-owner.js';
import { PortBook } from '../../stack/ports.js';
import { startStack, type Stack } from '../../stack/stack.js';
import { stopSignal } from '../../stop-signal.js';
import { say } from '../../terminal.js';
import { runsDirectory } from '../../workspace.js';

/** Servers of a bench's own, set as `npm start` sets them: a commit is on the disk. They are ended after `work`. */
export async function withStack<Result>(
  work: (stack: Stack, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const signal = stopSignal(() => process.exit(130));
  const { owner } = await ProcessOwner.open(runsDirectory, 'bench');
  try {
    const stack = await startStack({
      owner,
      ports: await PortBook.open(),
      durable: true,
      signal,
      report: say,
    });
    try {
      return await work(stack, signal);
    } finally {
      await stack.stop();
    }
  } finally {
    await owner.close();
  }
}
