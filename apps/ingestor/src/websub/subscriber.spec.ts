import { FetchFailure } from '@headwater/fetch';
import { Subscriber, type SubscriberPorts } from './subscriber.js';
import type { EndedSubscription, Subscription, SubscriptionStore } from './subscription-store.port.js';

const over: EndedSubscription = {
  ...{ id: 'a1', sourceId: 'gone', hub: 'https://hub.example/', topic: 'https://gone.example/feed' },
};
const wanted: Subscription = {
  ...{ id: 'b2', sourceId: 'read', hub: 'https://hub.example/', topic: 'https://read.example/feed' },
  secret: 'hush',
};

/** One round of a subscriber with what is due, at a hub that answers so. */
async function round(
  due: { readonly wanted?: readonly Subscription[]; readonly over?: readonly EndedSubscription[] },
  postForm: (fields: Readonly<Record<string, string>>) => void = () => undefined,
): Promise<{ asked: Readonly<Record<string, string>>[]; notes: unknown[] }> {
  const asked: Readonly<Record<string, string>>[] = [];
  const notes: unknown[] = [];
  const allAsked = Promise.withResolvers<undefined>();
  const { wanted: toBegin = [], over: toEnd = [] } = due;
  const store = {
    takeDue: () => Promise.resolve(toBegin),
    takeEnded: () => Promise.resolve(toEnd),
    note: (...note: unknown[]) => Promise.resolve(void notes.push(note)),
  } as Partial<SubscriptionStore> as SubscriptionStore;
  const fetcher: SubscriberPorts['fetcher'] = {
    postForm: async (_hub, fields) => {
      if (asked.push(fields) === toBegin.length + toEnd.length) allAsked.resolve(undefined);
      await Promise.resolve();
      postForm(fields);
    },
  };
  const logger = { warn: () => undefined, debug: () => undefined };
  const subscriber = new Subscriber({ store, fetcher, callback: 'https://us.example/websub/', logger });
  const defects: unknown[] = [];
  subscriber.start((error) => defects.push(error));
  await allAsked.promise;
  await subscriber.stop();
  if (defects.length > 0) throw defects[0];
  return { asked, notes };
}

describe('Subscriber', () => {
  it('asks hubs to push, and others to stop, each at the address of its subscription', async () => {
    expect((await round({ wanted: [wanted], over: [over] })).asked).toEqual([
      {
        'hub.mode': 'subscribe',
        'hub.topic': wanted.topic,
        'hub.callback': 'https://us.example/websub/b2',
        'hub.secret': 'hush',
        'hub.lease_seconds': '864000',
      },
      {
        'hub.mode': 'unsubscribe',
        'hub.topic': over.topic,
        'hub.callback': 'https://us.example/websub/a1',
      },
    ]);
  });

  it('notes of a subscription why its hub could not be asked, and goes on to the next', async () => {
    const { asked, notes } = await round({ wanted: [wanted], over: [over, { ...over, id: 'a2' }] }, () => {
      throw new FetchFailure('timeout', 'It took too long.');
    });
    expect(asked).toHaveLength(3);
    expect(notes).toEqual([['b2', 'It could not be asked: It took too long.']]);
  });

  it('fails loudly when it does not know what is wrong', async () => {
    const defect = round({ over: [over] }, () => {
      throw new TypeError('a defect');
    });
    await expect(defect).rejects.toThrow('a defect');
  });
});
