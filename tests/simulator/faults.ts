import {
  DEAD_LETTER_HEADERS,
  deadLetterTopic,
  encodeRecord,
  HEADERS,
  hash128,
  topics,
  type ArticleRaw,
} from '@headwater/contracts';
import { BROKERS } from './kafka/broker-twin.js';
import { SERVICES, type Simulation } from './simulation.js';

/** Stages with a consumer group whose offsets Kafka keeps, and what they read. */
export const GROUPS = [
  { stage: 'dedup', topic: topics.articlesRaw.name },
  { stage: 'classifier', topic: topics.articlesUnique.name },
  { stage: 'sentiment', topic: topics.articlesClassified.name },
] as const;

type Fault = (simulation: Simulation) => void;

/** What can go wrong at a moment; a run draws a few of these kinds and then plays them again and again. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  /** `kill -9` of one process. */
  kill: ({ replicas, random }) => random.pick(replicas).process.kill('killed'),

  /** `kill -9` of every process of one service, or of all. */
  'kill-all': ({ replicas, random }) => {
    const service = random.chance(0.2) ? null : random.pick(SERVICES);
    for (const replica of replicas) {
      if (service === null || replica.service === service) replica.process.kill('killed with its replicas');
    }
  },

  /** SIGSTOP; often for longer than the group waits, and then the process goes on with what it has lost. */
  zombie: ({ replicas, random }) => random.pick(replicas).process.stop(random.between(500, 30_000)),

  /** SIGTERM and a new version of the models: the group changes hands while it works. */
  release: (simulation) => {
    const replica = simulation.random.pick(simulation.replicas);
    if (simulation.random.chance(0.3)) simulation.modelVersion += 1;
    const { process, strategy } = replica;
    if (strategy === null) return process.kill('released');
    process.note('is asked to stop');
    const endWait = simulation.scheduler.after(20_000, () => process.kill('did not stop in time'));
    void strategy.close().then(() => {
      endWait();
      process.kill('stopped as asked');
    });
  },

  /** Leaders of some partitions move to the other broker. */
  'leader-move': ({ broker, random, trace }) => {
    for (const name of broker.topicNames()) {
      for (const log of broker.logs(name)) {
        if (random.chance(0.3)) log.leader = BROKERS[log.leader === 1 ? 1 : 0];
      }
    }
    trace.note('broker', 'leaders move');
  },

  /** A server that answers hardly anybody for a while. */
  outage: ({ network, random, scheduler, trace }) => {
    const server = random.pick(['kafka', 'redis', 'postgres']);
    const milliseconds = random.between(500, 4_000);
    trace.note(server, `hardly answers for ${milliseconds} ms`);
    network.outages.add(server);
    scheduler.after(milliseconds, () => network.outages.delete(server));
  },

  /** Postgres stops at once and is there again. */
  'postgres-abort': ({ database, trace }) => {
    trace.note('postgres', 'every transaction is aborted');
    database.abortAll();
  },

  'redis-flush': ({ redis, trace }) => {
    trace.note('redis', 'FLUSHALL');
    redis.flushAll();
  },

  /** With all of its data, or without the last writes. */
  'redis-restart': ({ redis, random, trace }) => {
    const back = random.below(4);
    trace.note('redis', `restarts ${back === 0 ? 'with everything' : `${back} snapshots ago`}`);
    redis.restart(back);
  },

  /** The index is lost, and made anew from the log, while decisions are on their way there. */
  'index-lost-during-send': ({ broker, redis, random, scheduler, trace }) => {
    broker.holdNextSend(topics.articlesUnique.name, random.between(1_500, 7_000));
    scheduler.after(random.between(50, 2_500), () => {
      trace.note('redis', 'FLUSHALL');
      redis.flushAll();
    });
  },

  /** Records that are in a log already come once more. */
  redelivery: ({ broker, random, trace }) => {
    const { topic } = random.pick([
      ...GROUPS.slice(0, 1),
      { topic: topics.articlesClassified.name },
      { topic: topics.articlesScored.name },
    ]);
    const log = broker.log(topic, random.below(broker.logs(topic).length));
    const from = log.start + random.below(Math.max(1, log.end - log.start));
    const again = log.read(from, random.between(1, 20));
    trace.note('broker', `${topic}: ${again.length} records are delivered again`);
    log.append(again, null);
  },

  /** A stage's offsets are reset to the beginning: everything it ever read comes again. */
  replay: ({ broker, replicas, random, trace, namespace }) => {
    const { stage } = random.pick(GROUPS);
    for (const { service, process } of replicas) if (service === stage) process.kill('killed for a replay');
    trace.note('broker', `${stage}: offsets are deleted`);
    broker.group(namespace.group(stage)).offsets.clear();
  },

  /** Retention deletes what every reader has done. */
  retention: ({ broker, namespace, trace }) => {
    for (const { stage, topic } of GROUPS) {
      // What follows must outlive it: decisions for a rebuild, outcomes for the books.
      if (topic !== topics.articlesRaw.name) continue;
      const { offsets } = broker.group(namespace.group(stage));
      for (const [partition, log] of broker.logs(topic).entries()) {
        log.deleteBefore(Math.min(log.end, offsets.get(`${topic}/${partition}`) ?? 0));
      }
    }
    trace.note('broker', 'retention passes what is done');
  },

  /** Bytes that nobody can read, from somebody else. */
  poison: ({ broker, random }) => {
    const log = broker.log(topics.articlesRaw.name, random.below(topics.articlesRaw.partitions));
    const value = random.pick([Buffer.from('not json'), Buffer.from('{}'), Buffer.alloc(0), null]);
    const headers = random.chance(0.5) ? {} : { [HEADERS.ceType]: Buffer.from('news.article.raw.v1') };
    log.append([{ key: Buffer.from('poison'), value, headers }], null);
  },

  /** A well-formed article that Postgres refuses, from somebody else. */
  unstorable: (simulation) => {
    const { broker, random } = simulation;
    const article = unstorable(simulation.scheduler.now, random.below(1e9));
    const { articleId, version, eventTime, firstSeenAt: ingestedAt } = article;
    const origin = { stage: 'ingestor', topic: 'somebody-else', partition: 1, offset: random.below(1e9) };
    const { value, headers } = encodeRecord(topics.articlesRaw, article, {
      origin,
      articleId,
      version,
      eventTime,
      ingestedAt,
    });
    const bytes = Object.fromEntries(
      Object.entries(headers).map(([name, header]) => [name, Buffer.from(header)]),
    );
    broker
      .log(topics.articlesRaw.name, random.below(topics.articlesRaw.partitions))
      .append([{ key: Buffer.from(article.source.id), value, headers: bytes }], null);
  },
};

/** A release that fails on everything, and is taken back after a while. */
export function playBadDeploy(simulation: Simulation): void {
  const { scheduler, random, replicas } = simulation;
  const service = random.pick(['classifier', 'sentiment'] as const);
  const replace = (reason: string): void => {
    for (const replica of replicas) if (replica.service === service) replica.process.kill(reason);
  };
  scheduler.after(random.between(10_000, 25_000), () => {
    simulation.badDeploy = service;
    replace('replaced by a bad release');
  });
  scheduler.after(random.between(50_000, 60_000), () => {
    simulation.badDeploy = null;
    replace('the bad release is taken back');
  });
}

/** Articles whose dead letters a bad deploy has made. */
export function lettersOfBadDeploy({ broker }: Simulation): readonly string[] {
  return ['classifier', 'sentiment'].flatMap((stage) =>
    broker
      .logs(deadLetterTopic(stage).name)
      .flatMap((log) => log.read(log.start, Infinity))
      .filter(({ headers }) => String(headers[DEAD_LETTER_HEADERS.reason]) === 'handler-error')
      .map(({ headers }) => String(headers[HEADERS.articleId])),
  );
}

function unstorable(now: number, number: number): ArticleRaw {
  const instant = new Date(now).toISOString();
  return {
    articleId: hash128('unstorable', String(number)),
    version: 1,
    source: {
      id: 'somebody-else',
      name: 'Somebody else',
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    },
    feedUrl: 'https://somebody.example/feed',
    guid: String(number),
    url: null,
    title: `no \u0000 store takes this ${number}`,
    summary: null,
    content: null,
    authors: [],
    imageUrl: null,
    declaredLanguage: null,
    tags: [],
    publishedAt: null,
    updatedAt: null,
    firstSeenAt: instant,
    eventTime: instant,
    eventTimeFrom: 'first-seen',
  };
}
