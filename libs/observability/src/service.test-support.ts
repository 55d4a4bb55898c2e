// A service to be run as a process of its own; its first argument says how it should behave.
import { CommonConfigSchema, fromEnvironment } from '@headwater/config';
import { healthy } from './health.js';
import { runService } from './run-service.js';

const never = new Promise<never>(() => undefined);
const [behaviour] = process.argv.slice(2);

await runService({
  name: 'example',
  config: fromEnvironment(CommonConfigSchema),
  closeWithinMs: 500,
  start: async ({ logger, fail }) => {
    if (behaviour === 'start-fails') throw new Error('no broker answers');
    if (behaviour === 'start-hangs') return never;
    if (behaviour === 'crashes') setImmediate(() => fail(new TypeError('the consumer crashed')));
    if (behaviour === 'rejects') setImmediate(() => void Promise.reject(new Error('nobody listens')));
    return {
      live: healthy,
      ready: healthy,
      close: async () => {
        logger.info('finishing the batch');
        if (behaviour === 'close-hangs') await never;
        if (behaviour === 'close-waits') await new Promise((resolve) => setTimeout(resolve, 300));
        if (behaviour === 'close-fails') throw new Error('the producer is gone');
      },
    };
  },
});
