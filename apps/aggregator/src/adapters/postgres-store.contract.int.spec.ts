import { aggregatorStoreContract } from '@headwater/stage-aggregator/aggregator-store.contract';
import { createTestDatabase, type TestDatabase } from './aggregator.test-support.js';
import { PostgresStore } from './postgres-store.js';

describe('the store in Postgres', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  aggregatorStoreContract(async () => {
    await database.pool.query(
      'TRUNCATE stage_offset, article, article_history, article_state, article_event, duplicate_edge, aggregate, term_count, aggregate_change, search_pending CASCADE',
    );
    return {
      store: new PostgresStore(database.pool),
      another: () => new PostgresStore(database.anotherPool()),
    };
  });
});
