import { parentPort, workerData } from 'node:worker_threads';
import { mutatedDocument } from './mutate.js';
import { violation } from './properties.js';

/** What a fuzzing thread begins with. */
export interface FuzzTask {
  readonly seed: number;
  readonly until: number;
  /** Number of the case at hand, so that the owner can name one that never ends. */
  readonly current: Int32Array;
}

const { seed, until, current } = workerData as FuzzTask;
for (let number = 0; Date.now() < until; number += 1) {
  Atomics.store(current, 0, number);
  const found = violation(mutatedDocument(seed, number));
  if (found !== null) parentPort?.postMessage({ number, found });
}
