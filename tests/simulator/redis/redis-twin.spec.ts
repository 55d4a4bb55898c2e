import { createNamespace } from '@headwater/contracts';
import { CONTRACT_WINDOW_MS, dedupIndexContract } from '@headwater/stage-dedup/dedup-index.contract';
import { IndexKeys } from '#apps/dedup/adapters/index-keys.js';
import { IndexRebuild } from '#apps/dedup/adapters/index-rebuild.js';
import { RedisDedupIndex } from '#apps/dedup/adapters/redis-dedup-index.js';
import { RunningTime } from '../twins.test-support.js';
import { RedisTwin } from './redis-twin.js';

const SPAN = { windowMs: CONTRACT_WINDOW_MS, memoryMs: 2 * CONTRACT_WINDOW_MS };

describe('the scripts of dedup on the twin of Redis', () => {
  dedupIndexContract(async () => {
    const time = new RunningTime();
    const process = time.process();
    const client = new RedisTwin(() => time.scheduler.now).client(process) as never;
    const keys = new IndexKeys(createNamespace());
    const nothing = {
      read: () => Promise.resolve(),
      positions: () => Promise.resolve(new Map([0, 1, 2, 3, 4, 5].map((partition) => [partition, 0]))),
    };
    const logger = { info: () => undefined, error: () => undefined };
    await new IndexRebuild(client, keys, SPAN, nothing, logger as never, process.clock).rebuild('');
    return { index: new RedisDedupIndex(client, keys, SPAN, () => undefined), close: () => time.end() };
  });
});
