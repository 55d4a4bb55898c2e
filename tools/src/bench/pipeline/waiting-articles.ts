import { randomBytes } from 'node:crypto';
import { createNamespace } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { createPool, dropDatabase, type Pool } from '@headwater/postgres';
import type { Stack } from '../../stack/stack.js';
import { prepareServers } from '../../start/prepare-servers.js';
import { say } from '../../terminal.js';
import { fillTopic } from './fill-topic.js';
import { MeasuredService } from './measured-service.js';

/** Distinct articles that wait in the first topic of a namespace of their own. */
export interface WaitingArticles {
  readonly articles: number;
  readonly cluster: Cluster;
  readonly pool: Pool;
  /** What a service is told. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Lets articles of the newsroom wait while `work` goes on, and takes everything away after it. */
export async function withWaitingArticles<Result>(
  stack: Stack,
  articles: number,
  work: (waiting: WaitingArticles) => Promise<Result>,
): Promise<Result> {
  const { kafka, postgres } = stack.addresses;
  const namespace = createNamespace(`b${randomBytes(5).toString('hex')}`);
  const connection = { brokers: kafka, clientId: 'bench', logger: silentLogger };
  await prepareServers({
    kafkaBrokers: kafka,
    postgresUrl: postgres,
    namespace: namespace.name,
    report: () => undefined,
  });
  const environment = { ...stack.environment, HEADWATER_NAMESPACE: namespace.name };
  const port = String(20_000 + Math.floor(Math.random() * 10_000));
  const newsroom = new MeasuredService('newsroom', {
    ...environment,
    HEADWATER_NEWSROOM_PORT: port,
    HEADWATER_NEWSROOM_RATE: '0',
    HEADWATER_NEWSROOM_SEED: 'bench',
  });
  const cluster = new Cluster(connection, namespace);
  const pool = createPool({ HEADWATER_POSTGRES_URL: postgres }, namespace, {
    applicationName: 'bench',
    max: 1,
  });
  try {
    await newsroom.running;
    say(`Writing ${articles} articles to the first topic ...`);
    await fillTopic(`http://127.0.0.1:${port}`, articles, connection, namespace);
    await newsroom.stop();
    return await work({ articles, cluster, pool, environment });
  } finally {
    await newsroom.stop();
    await pool.end();
    await cluster.deleteNamespace();
    await cluster.close();
    await dropDatabase({ url: postgres, namespace });
  }
}
