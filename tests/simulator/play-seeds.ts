import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunResult } from './run-seed.js';
import type { SeedWorkerData } from './seed-worker.js';

/** Which seeds, and how. */
export interface SeedRange extends SeedWorkerData {
  readonly from: number;
  readonly count: number;
  readonly threads: number;
}

/** Plays seeds in threads and gives their results in the order of the seeds; whoever stops early ends the threads. */
export async function* playSeeds({
  from,
  count,
  threads,
  mutation,
}: SeedRange): AsyncGenerator<RunResult, void, undefined> {
  const results = Array.from({ length: count }, () => Promise.withResolvers<RunResult>());
  // Nobody waits for what comes after an error.
  for (const { promise } of results) promise.catch(() => undefined);
  let next = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const result = results[index];
      try {
        worker.postMessage(from + index);
        const [played] = (await once(worker, 'message')) as [RunResult];
        result?.resolve(played);
      } catch (error) {
        result?.reject(error);
        return;
      }
    }
  };
  const workers = Array.from({ length: Math.min(threads, count) }, () => {
    const workerData: SeedWorkerData = { mutation };
    return new Worker(new URL('./seed-worker.js', import.meta.url), { workerData });
  });
  for (const worker of workers) void work(worker);
  try {
    for (const { promise } of results) yield await promise;
  } finally {
    next = count;
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
