import type { TopicSettings } from '@headwater/contracts';
import { describeChange, planTopics } from './plan-topics.js';

const topic: TopicSettings = {
  name: 't',
  partitions: 6,
  retentionMs: 1_000,
  cleanup: 'delete',
  maxMessageBytes: 10,
};
const asMapped = { 'cleanup.policy': 'delete', 'retention.ms': '1000', 'max.message.bytes': '10' };
const found = (settings: Record<string, string>, partitions = 6) => {
  const map = new Map(Object.entries(settings));
  return new Map([['t', { partitions, replication: 1, inSync: 1, settings: map, own: map }]]);
};

describe('planTopics', () => {
  it('has nothing to do where broker and map agree', () => {
    expect(planTopics([topic], found({ ...asMapped, 'segment.ms': '7' }))).toEqual([]);
  });

  it('creates what is missing', () => {
    expect(planTopics([topic], new Map()).map(describeChange)).toEqual([
      '+ t: to be created with 6 partitions',
    ]);
  });

  it('changes settings, and only names another partition count', () => {
    const plan = planTopics([topic], found({ ...asMapped, 'retention.ms': '5' }, 3));
    expect(plan.map(({ kind }) => kind)).toEqual(['partitions', 'setting']);
    expect(plan.map(describeChange)[1]).toBe('~ t: retention.ms 5 -> 1000');
  });
});
