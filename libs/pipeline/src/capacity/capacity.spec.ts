import { topics } from '@headwater/contracts';
import { serverCosts, totalCost } from './costs.js';
import { planCapacity, type CapacityQuestion } from './plan-capacity.js';
import { predictThroughput } from './predict-throughput.js';

const costs = {
  dedup: { own: 1, servers: { kafka: 0.25, redis: 0.5 } },
  classifier: { own: 2, servers: { kafka: 0.25 } },
};
const partitions = { dedup: 6, classifier: 3 };
const question: CapacityQuestion = {
  rate: 1_000,
  averageRate: 10,
  utilization: 0.5,
  replication: 3,
  measurement: { costs, topicBytes: { [topics.articlesRaw.name]: 400 }, databaseBytes: 1_000 },
  partitions,
  topics: Object.values(topics),
};

describe('costs', () => {
  it('of a server are those of all stages, and everything adds up', () => {
    expect(serverCosts(costs)).toEqual({ kafka: 0.5, redis: 0.5 });
    expect(totalCost(costs)).toBe(4);
  });
});

describe('planCapacity', () => {
  it('gives a stage the replicas that its rate takes, and says when partitions are too few', () => {
    const [dedup, classifier] = planCapacity(question).stages;
    expect(dedup).toMatchObject({ stage: 'dedup', speed: 500, replicas: 2, fits: true, cores: 2 });
    expect(dedup?.partitionInput).toBeCloseTo(166.7, 1);
    expect(classifier).toMatchObject({ speed: 250, replicas: 4, partitions: 3, fits: false, cores: 4 });
  });

  it('adds up the cores of stages and servers', () => {
    expect(planCapacity(question)).toMatchObject({ servers: { kafka: 1, redis: 1 }, cores: 8 });
  });

  it('fills disks with the average rate for as long as a topic keeps records, on every replica', () => {
    const { logBytes, databaseBytesPerDay } = planCapacity(question);
    const { name, retentionMs } = topics.articlesRaw;
    expect(logBytes).toEqual({ [name]: 400 * 10 * (retentionMs / 1_000) * 3 });
    expect(databaseBytesPerDay).toBe(1_000 * 10 * 86_400);
  });

  it('never gives a stage no replica at all', () => {
    expect(planCapacity({ ...question, rate: 0 }).stages.map(({ replicas }) => replicas)).toEqual([1, 1]);
  });
});

describe('predictThroughput', () => {
  const deployment = { costs, partitions, cores: 100, utilization: 0.5, replicas: {} };

  it.each([
    ['the slowest stage', {}, { articlesPerSecond: 250, limit: 'classifier' }],
    [
      'another, once that has replicas',
      { replicas: { classifier: 3 } },
      { articlesPerSecond: 500, limit: 'dedup' },
    ],
    [
      'partitions, whatever replicas there are',
      { replicas: { dedup: 6, classifier: 9 } },
      { articlesPerSecond: 750, limit: 'classifier' },
    ],
    ['the cores', { cores: 1.6 }, { articlesPerSecond: 200, limit: 'cores' }],
  ])('is limited by %s', (_case, change, expected) => {
    expect(predictThroughput({ ...deployment, ...change })).toEqual(expected);
  });
});
