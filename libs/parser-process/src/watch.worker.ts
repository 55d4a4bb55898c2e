import { workerData } from 'node:worker_threads';
import { ENDED_FOR_MEMORY, ENDED_FOR_TIME, type ParserLimits } from './parse-messages.js';

const { current, limits } = workerData as { current: Int32Array; limits: ParserLimits };
const CHECK_EVERY_MS = 20;
const MEGABYTE = 1_048_576;

// A thread of its own: the one that reads is busy just then. It ends the process from within, because from outside
// there is no portable way to ask how much of the CPU another process has had. Memory outside of the heap counts too.
for (;;) {
  Atomics.wait(current, 0, 0);
  const document = Atomics.load(current, 0);
  const before = process.cpuUsage();
  while (Atomics.load(current, 0) === document) {
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 > limits.cpuMs) process.kill(process.pid, ENDED_FOR_TIME);
    if (process.memoryUsage.rss() > limits.memoryMb * MEGABYTE) process.kill(process.pid, ENDED_FOR_MEMORY);
    Atomics.wait(current, 0, document, CHECK_EVERY_MS);
  }
}
