import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { loadConfig, KafkaConfigSchema, PostgresConfigSchema } from '@headwater/config';
import { allTopics, createNamespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { dropDatabase, ensureDatabase, migrate } from '@headwater/postgres';
import { missingPreparation } from './missing-preparation.js';

jest.setTimeout(120_000);

const namespace = createNamespace(`t${randomBytes(6).toString('hex')}`);
const { HEADWATER_KAFKA_BROKERS: brokers } = loadConfig(KafkaConfigSchema);
const target = { url: loadConfig(PostgresConfigSchema).HEADWATER_POSTGRES_URL, namespace };
const cluster = new Cluster({ brokers, clientId: 'test', logger: silentLogger }, namespace);
const topics = allTopics().map(({ name }) => name);

beforeAll(() => ensureDatabase(target));
afterAll(async () => {
  await cluster.deleteNamespace();
  await cluster.close();
  await dropDatabase(target);
});

it('names the migrations and topics that are missing, and asks only the servers that it is told of', async () => {
  const both: Readonly<Record<string, string | undefined>> = {
    ...process.env,
    HEADWATER_NAMESPACE: namespace.name,
  };
  const { HEADWATER_POSTGRES_URL: _url, ...withoutPostgres } = both;
  const { HEADWATER_KAFKA_BROKERS: _brokers, ...withoutKafka } = both;
  expect(await missingPreparation(both)).toEqual(expect.arrayContaining(['0001_articles.sql', topics[0]]));
  await migrate(target);
  expect(await missingPreparation(withoutKafka)).toEqual([]);
  expect(await missingPreparation(withoutPostgres)).toEqual(topics);
  await cluster.createTopics(allTopics());
  expect(await missingPreparation(both)).toEqual([]);
});
