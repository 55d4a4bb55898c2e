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
      return [topic.name, { partitions: topic.partitions, replication, settings, own: settings }];
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
  evictionPolicy: 'noeviction',
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
    ['too few replicas', { topics: described({}, 1) }, 'problem', /has 1 replicas/],
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
    ['a Redis that evicts', { evictionPolicy: 'allkeys-lru' }, 'problem', /allkeys-lru/],
  ])('finds %s', (_title, change, severity, what) => {
    const [first] = diagnose({ ...well, ...change });
    expect(first).toMatchObject({ severity, what: expect.stringMatching(what) as string });
    expect(first?.remedy).not.toBe('');
  });

  it('knows the topics that a rebuild reads', () => {
    expect(diagnose({ ...well, dedupMemoryHours: 500 }).map(({ what }) => what)).toEqual([
      expect.stringContaining(topics.articlesUnique.name),
      expect.stringContaining(topics.articlesDuplicates.name),
    ]);
  });
});
