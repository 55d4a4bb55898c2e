import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { say } from '../../terminal.js';
import { workspaceRoot } from '../../workspace.js';
import type { FuzzTask } from './fuzz.worker.js';
import { mutatedDocument } from './mutate.js';
import { violation } from './properties.js';

const CORPUS = path.join(workspaceRoot, 'tools/src/fuzz/feeds/corpus');
const CHECK_EVERY_MS = 1_000;
/** Of the CPU: a case takes a millisecond of it, and on a busy machine that may be a minute. */
const NEVER_ENDS_AFTER_MS = 10_000;
const REPORT_EVERY_MS = 60_000;

/** Fuzzes the feed parser in a thread, which can be ended when a document never ends. */
export async function fuzzFeeds(minutes: number, seed: number): Promise<number> {
  say(`Fuzzing the feed parser for ${minutes} minutes, seed ${seed}.`);
  const kinds = new Map<string, number>();
  const current = new Int32Array(new SharedArrayBuffer(4));
  const task: FuzzTask = { seed, until: Date.now() + minutes * 60_000, current };
  const worker = new Worker(new URL('./fuzz.worker.js', import.meta.url), { workerData: task });
  const keep = (number: number, found: string): void => {
    kinds.set(found, (kinds.get(found) ?? 0) + 1);
    if (kinds.get(found) === 1) save(number, found, mutatedDocument(seed, number));
  };
  worker.on('message', ({ number, found }: { number: number; found: string }) => {
    keep(number, found);
  });
  await ended(worker, current, (number) => {
    keep(number, 'never ends');
  });
  for (const [found, times] of kinds) say(`  ${found}: ${times} documents`);
  say(`${Atomics.load(current, 0) + 1} documents, ${kinds.size} kinds of fault.`);
  return kinds.size;
}

async function ended(worker: Worker, current: Int32Array, onHang: (number: number) => void): Promise<void> {
  let last = -1;
  let since = process.cpuUsage();
  let reported = Date.now();
  const watch = setInterval(() => {
    const number = Atomics.load(current, 0);
    if (number !== last) [last, since] = [number, process.cpuUsage()];
    const { user, system } = process.cpuUsage(since);
    if ((user + system) / 1_000 > NEVER_ENDS_AFTER_MS) {
      onHang(number);
      void worker.terminate();
    }
    if (Date.now() - reported < REPORT_EVERY_MS) return;
    reported = Date.now();
    say(`  ${number} documents so far`);
  }, CHECK_EVERY_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('exit', () => resolve()).once('error', reject);
    });
  } finally {
    clearInterval(watch);
  }
}

function save(number: number, found: string, body: Buffer): void {
  const small = found === 'never ends' || found === 'takes too long' ? body : shrink(body, found);
  mkdirSync(CORPUS, { recursive: true });
  const name = `${found
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)}.feed`;
  writeFileSync(path.join(CORPUS, name), small);
  say(`Found: a document that ${found} (number ${number}), ${small.length} bytes: corpus/${name}`);
}

/** The same fault with as few bytes as leaving out pieces can reach. */
function shrink(body: Buffer, found: string): Buffer {
  let small = body;
  for (let size = small.length >> 1; size > 0; size >>= 1) {
    for (let start = 0; start < small.length;) {
      const without = Buffer.concat([small.subarray(0, start), small.subarray(start + size)]);
      if (violation(without) === found) small = without;
      else start += size;
    }
  }
  return small;
}
