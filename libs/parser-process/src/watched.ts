import { Worker } from 'node:worker_threads';
import type { ParserLimits } from './parse-messages.js';

const limits = JSON.parse(process.argv[2] ?? '{}') as ParserLimits;
/** Number of the document being read, 0 between documents. */
const current = new Int32Array(new SharedArrayBuffer(4));
let count = 0;

const watch = new Worker(new URL(import.meta.url.replace(/watched(?=\.[jt]s$)/, 'watch.worker')), {
  workerData: { current, limits },
});
watch.unref();

const MEGABYTE = 1_048_576;
/** From here on what earlier documents have left is thrown away first. */
const LEFT_BEHIND_BYTES = (limits.memoryMb * MEGABYTE) / 2;

/**
 * Does some work under the eyes of a thread that ends the whole process when it takes too much. Each document answers
 * for itself: on a busy machine V8 collects late, and a harmless one would be blamed for the garbage of those before it.
 */
export function watched<T>(work: () => T): T {
  if (process.memoryUsage.rss() > LEFT_BEHIND_BYTES) globalThis.gc?.();
  count += 1;
  Atomics.store(current, 0, count);
  Atomics.notify(current, 0);
  const result = work();
  Atomics.store(current, 0, 0);
  return result;
}
