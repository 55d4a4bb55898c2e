/**
 * The guard: a process of its own that outlives its launcher by the moments it takes to clean up. The launcher holds
 * the guard's standard input open, so its end, even by `kill -9`, is the end of that input; then the guard ends
 * whatever it was told to watch. After an orderly stop there is nothing left to watch.
 */
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { endProcesses, type OwnedProcess } from './end-processes.js';
import { guardGraceMs, type GuardMessage } from './guard-messages.js';

// A Ctrl-C is meant for the launcher, which ends its processes itself.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const watched = new Map<number, OwnedProcess>();
const temporary = new Set<string>();

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as GuardMessage;
  if (message.kind === 'watch') watched.set(message.process.pid, message.process);
  if (message.kind === 'forget') watched.delete(message.pid);
  if (message.kind === 'temporary') temporary.add(message.directory);
}

await endProcesses([...watched.values()], guardGraceMs);
await Promise.all([...temporary].map((directory) => rm(directory, { recursive: true, force: true })));
