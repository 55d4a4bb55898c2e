import { allTopics, topics } from '@headwater/contracts';
import { settingsOf, type TopicDescription } from '@headwater/kafka';
import { diagnose, type Facts } from './diagnose.js';

const described = (
  change: Record<string, string> = {},
  replication = 3,
): ReadonlyMap<string, TopicDescription> =>
  new Map(
    allTopics().map((topic) => {
      const settings = new Map([
        ...settingsOf(topic),
        ['min.insync.replicas', '2'] as const,
        ...Object.entries(change),
      ]);
      return [
        topic.name,
        { partitions: topic.partitions, replication, inSync: replication, settings, own: settings },
      ];
    }),
  );

const well: Facts = {
  brokers: 3,
  topics: described(),
  plan: [],
  lags: [{ stage: 'dedup', topic: 't', partition: 0, start: 100, end: 200, position: 190, lag: 10 }],
  stages: [{ stage: 'dedup', members: 2, lag: 10, deadLetters: 0, partitions: 6 }],
  services: [{ service: 'dedup', url: 'http://a', ready: true, reasons: [] }],
  dedupMemoryHours: 168,
  dedupWindowHours: 72,
  outageHours: 24,
  clocks: [
    { server: 'Postgres', aheadMs: 40 },
    { server: 'Redis', aheadMs: -30 },
  ],
  connections: { taken: 20, limit: 97 },
  redis: { policy: 'noeviction', used: 50, limit: 100 },
  environment: ['HEADWATER_NAMESPACE', 'HEADWATER_POSTGRES_URL_FILE'],
  variables: ['HEADWATER_NAMESPACE', 'HEADWATER_POSTGRES_URL', 'HEADWATER_DEDUP_WINDOW_HOURS'],
};
const [lag] = well.lags;
const [stage] = well.stages;

describe('diagnose', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(diagnose(well)).toEqual([]);
  });

  it.each<[string, Partial<Facts>, 'problem' | 'advice', RegExp]>([
    [
      'a topic that is missing',
      { plan: [{ kind: 'create', topic: 't', partitions: 6 }] },
      'problem',
      /t: to be created/,
    ],
    [
      'retention shorter than the window',
      { topics: described({ 'retention.ms': String(24 * 3_600_000) }) },
      'problem',
      /unique.* is kept 24 h, dedup compares over 72 h/,
    ],
    ['memory longer than the log', { dedupMemoryHours: 500 }, 'advice', /remembers 500 h/],
    [
      'a stage that retention is about to overtake',
      { lags: [{ ...lag!, position: 105 }] },
      'problem',
      /at offset 105 of t\/0, whose log begins at 100/,
    ],
    ['one broker', { brokers: 1 }, 'advice', /one broker/],
    ['too few replicas', { topics: described({}, 2) }, 'problem', /has 2 replicas on 3 brokers/],
    [
      'an acknowledgement by one broker',
      { topics: described({ 'min.insync.replicas': '1' }) },
      'problem',
      /min.insync.replicas 1/,
    ],
    ['a stage that nobody runs', { stages: [{ ...stage!, members: 0 }] }, 'problem', /nobody runs dedup/],
    ['more replicas than partitions', { stages: [{ ...stage!, members: 7 }] }, 'advice', /7 replicas for 6/],
    ['open dead letters', { stages: [{ ...stage!, deadLetters: 3 }] }, 'advice', /3 open dead letters/],
    [
      'a service that is not ready',
      { services: [{ service: 'api', url: 'http://b', ready: false, reasons: ['no Postgres'] }] },
      'problem',
      /api is not ready: no Postgres/,
    ],
    ['a Redis that evicts', { redis: { ...well.redis, policy: 'allkeys-lru' } }, 'problem', /allkeys-lru/],
    ['a Redis that is nearly full', { redis: { ...well.redis, used: 90 } }, 'problem', /90 % of its memory/],
    [
      'clocks that differ',
      {
        clocks: [
          { server: 'Postgres', aheadMs: 3_000 },
          { server: 'Redis', aheadMs: -4_000 },
        ],
      },
      'problem',
      /Postgres 3.0 s ahead, Redis -4.0 s ahead/,
    ],
    ['few connections left', { connections: { taken: 90, limit: 97 } }, 'problem', /90 of 97 connections/],
    [
      'a variable that nothing reads',
      { environment: ['HEADWATER_DEDUP_WINDOWS_HOUR'] },
      'advice',
      /HEADWATER_DEDUP_WINDOWS_HOUR is set, and nothing reads it/,
    ],
    [
      'one replica on two brokers',
      { brokers: 2, topics: described({}, 1) },
      'problem',
      /has 1 replica on 2 brokers/,
    ],
    [
      'a minimum that a restart falls below',
      { topics: described({ 'min.insync.replicas': '3' }) },
      'problem',
      /needs all of its 3 replicas/,
    ],
    [
      'a replica that is not in sync',
      { topics: new Map([...well.topics].map(([name, topic]) => [name, { ...topic, inSync: 2 }])) },
      'problem',
      /2 of 3 replicas in sync/,
    ],
    [
      'elections that lose',
      { topics: described({ 'unclean.leader.election.enable': 'true' }) },
      'problem',
      /may lose what was acknowledged/,
    ],
    [
      'a log that a weekend outlasts',
      { outageHours: 24 * 14, lags: [{ ...lag!, topic: topics.articlesUnique.name }] },
      'problem',
      /is kept 168 h: a stage that is away for 336 h loses/,
    ],
    [
      'a log that forgets by size',
      {
        topics: described({ 'retention.bytes': '1000' }),
        lags: [{ ...lag!, topic: topics.articlesUnique.name }],
      },
      'problem',
      /forgets by size/,
    ],
  ])('finds %s', (_title, change, severity, what) => {
    const [first] = diagnose({ ...well, ...change });
    expect(first).toMatchObject({ severity, what: expect.stringMatching(what) as string });
    expect(first?.remedy).not.toBe('');
  });

  it('suggests the variable that was probably meant', () => {
    const [finding] = diagnose({ ...well, environment: ['HEADWATER_DEDUP_WINDOWS_HOUR'] });
    expect(finding?.remedy).toContain('did you mean HEADWATER_DEDUP_WINDOW_HOURS?');
    const [other] = diagnose({ ...well, environment: ['HEADWATER_COLOUR'] });
    expect(other?.remedy).not.toContain('did you mean');
  });

  it('knows the topics that a rebuild reads', () => {
    expect(diagnose({ ...well, dedupMemoryHours: 500 }).map(({ what }) => what)).toEqual([
      expect.stringContaining(topics.articlesUnique.name),
      expect.stringContaining(topics.articlesDuplicates.name),
    ]);
  });
});
