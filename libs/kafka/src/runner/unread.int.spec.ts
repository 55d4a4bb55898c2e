import { setTimeout as delay } from 'node:timers/promises';
import { createMetrics } from '@headwater/observability';
import { retry, TransientError } from '@headwater/pipeline';
import { jest } from '@jest/globals';
import { observeRunner, silentLogger } from '../index.js';
import { article, outgoing } from '../testing/articles.test-support.js';
import {
  acceptAll,
  startInstance,
  TestTopics,
  type Instance,
} from '../testing/stage-under-test.test-support.js';

jest.setTimeout(60_000);

describe('the oldest unread record', () => {
  const world = new TestTopics();
  const metrics = createMetrics('spec');
  let instance: Instance | undefined;
  const oldest = async () => (await metrics.oldestUnread.get()).values.map(({ value }) => value);

  afterAll(async () => {
    await instance?.close();
    await world.remove();
  });

  it('is told of while a partition waits, by when it was produced, and no longer when all is read', async () => {
    let waits = true;
    await world.create();
    const before = Date.now() / 1_000;
    await world.send(Array.from({ length: 40 }, (_, number) => outgoing(article('a', number), number)));
    const after = Date.now() / 1_000;
    instance = await startInstance(
      world.namespace,
      (batch) =>
        waits
          ? Promise.resolve({ outcomes: batch.items.map(() => retry(new TransientError('not yet'))) })
          : acceptAll(batch),
      { observer: observeRunner(metrics, silentLogger) },
    );
    while ((await oldest()).length === 0) await delay(20);
    for (const at of await oldest()) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(after);
    }
    waits = false;
    await world.drained();
    while ((await oldest()).some((at) => at > 0)) await delay(20);
  });
});
