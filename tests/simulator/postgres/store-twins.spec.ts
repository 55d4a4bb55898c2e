import { aggregatorStoreContract } from '@headwater/stage-aggregator/aggregator-store.contract';
import { sourceStoreContract } from '#apps/ingestor/polling/source-store.contract.js';
import { RunningTime } from '../twins.test-support.js';
import { AggregatorStoreTwin } from './aggregator-store-twin.js';
import { DatabaseConnection } from './connection.js';
import { MemoryDatabase } from './memory-database.js';
import { newFeed, SourceStoreTwin, type FeedRow } from './source-store-twin.js';

describe('the twin of the sink’s store', () => {
  aggregatorStoreContract(() => {
    const time = new RunningTime();
    const database = new MemoryDatabase(time.scheduler, time.random);
    const another = () =>
      new AggregatorStoreTwin(new DatabaseConnection(database, time.process()), () => database.nextNumber());
    return Promise.resolve({ store: another(), another, close: () => time.end() });
  });
});

describe('the twin of the store of sources', () => {
  sourceStoreContract(() => {
    const time = new RunningTime();
    const database = new MemoryDatabase(time.scheduler, time.random);
    const feeds = database.table<FeedRow>('feed');
    const source = {
      id: 'the-source',
      name: 'the-source',
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    };
    feeds.set(source.id, newFeed(source, 'https://the-source.example/feed'));
    const endLease = (): Promise<void> => {
      const feed = feeds.get(source.id);
      if (feed !== undefined) feeds.set(source.id, { ...feed, leaseUntil: 1 });
      return Promise.resolve();
    };
    const store = new SourceStoreTwin(database, new DatabaseConnection(database, time.process()), 3_600_000);
    return Promise.resolve({ store, endLease, close: () => time.end() });
  });
});
