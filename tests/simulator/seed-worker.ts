import { parentPort, workerData } from 'node:worker_threads';
import { mutate } from './mutations.js';

/** What a thread that plays seeds is started with. */
export interface SeedWorkerData {
  readonly mutation: string | null;
}

const { mutation } = workerData as SeedWorkerData;
if (mutation !== null) await mutate(mutation);
const { runSeed } = await import('./run-seed.js');

parentPort?.on('message', (seed: number) => {
  void runSeed(seed).then((result) => parentPort?.postMessage(result));
});
