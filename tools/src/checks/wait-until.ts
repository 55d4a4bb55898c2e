import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds between two looks at something that gives no signal. */
const pollMs = 500;

/** What was waited for did not come. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/**
 * Asks until the answer is not undefined, and resolves with it. What `look` throws counts as no answer: a container
 * that starts again refuses connections. Throws a TooLateError with the last reason.
 */
export async function waitUntil<Answer>(
  what: string,
  look: () => Promise<Answer | undefined>,
  { seconds, signal }: { readonly seconds: number; readonly signal: AbortSignal },
): Promise<Answer> {
  const deadline = performance.now() + seconds * 1000;
  let reason = '';
  for (;;) {
    signal.throwIfAborted();
    const answer = await look().catch((error: unknown) => {
      reason = error instanceof Error ? ` (${error.message})` : '';
      return undefined;
    });
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new TooLateError(`not after ${seconds} s: ${what}${reason}`);
    await delay(pollMs, undefined, { signal });
  }
}
