import { sink, stages } from '@headwater/books';
import {
  allTopics,
  createNamespace,
  deadLetterTopic,
  topics,
  type TopicSettings,
} from '@headwater/contracts';
import { topicConfiguration } from '@headwater/kafka';

const namespace = createNamespace();
const cluster = { 'strimzi.io/cluster': 'headwater' };
/** Replicas of each record in production, and how many have it before it is acknowledged. */
const REPLICAS = 3;
const MIN_IN_SYNC = 2;

/** An object of Kubernetes, as it is written. */
export type Resource = Readonly<Record<string, unknown>>;

/** A stage or the sink with its inputs: what has a consumer group. */
export const groups: readonly { readonly name: string; readonly inputs: readonly TopicSettings[] }[] = [
  ...stages.map(({ name, input }) => ({ name, inputs: [input] })),
  { name: sink.name, inputs: Object.values(sink.inputs) },
];

/** A KafkaTopic for each topic of the map. */
export function kafkaTopics(): readonly Resource[] {
  return allTopics().map((topic) => ({
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name: topic.name, labels: cluster },
    spec: {
      partitions: topic.partitions,
      replicas: REPLICAS,
      config: Object.fromEntries(
        topicConfiguration(topic, MIN_IN_SYNC).map(({ name, value }) => [name, typed(value)]),
      ),
    },
  }));
}

/** Strimzi wants numbers and booleans as such. */
function typed(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** A KafkaUser for each program, which may touch what its declaration names. */
export function kafkaUsers(): readonly Resource[] {
  return [
    user('ingestor', [...write(topics.articlesRaw), ...write(topics.sources)]),
    ...stages.map(({ name, input, outputs }) =>
      user(name, [
        ...consume(name, [input]),
        ...[...Object.values(outputs), topics.articlesDropped, deadLetterTopic(name)].flatMap(write),
        // It reads its decisions back when Redis has lost them.
        ...(name === 'dedup' ? readBack(Object.values(outputs)) : []),
      ]),
    ),
    user(sink.name, [
      ...consume(sink.name, Object.values(sink.inputs)),
      ...[topics.aggregatesChanged, deadLetterTopic(sink.name)].flatMap(write),
    ]),
    // The operator's tool: prepares, looks at everything, sends dead letters again.
    user('cli', [
      rule('topic', '*', ['All']),
      rule('group', '*', ['All']),
      { resource: { type: 'cluster' }, operations: ['Describe', 'DescribeConfigs', 'Create'] },
    ]),
  ];
}

/** A whole topic is read by a group of its own that is deleted afterwards. */
const readBack = (read: readonly TopicSettings[]): readonly Resource[] => [
  ...read.map(({ name }) => rule('topic', namespace.topic(name), ['Read'])),
  rule('group', namespace.group('reader.'), ['Read', 'Describe', 'Delete'], 'prefix'),
];

const user = (name: string, acls: readonly Resource[]): Resource => ({
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaUser',
  metadata: { name: `headwater-${name}`, labels: cluster },
  spec: {
    authentication: { type: 'scram-sha-512' },
    // Names of all topics, so that the start can say which is missing.
    authorization: { type: 'simple', acls: [rule('topic', '*', ['Describe']), ...acls] },
  },
});

const rule = (
  type: string,
  name: string,
  operations: readonly string[],
  patternType = 'literal',
): Resource => ({
  resource: { type, name, patternType },
  operations,
});

const write = ({ name }: TopicSettings): readonly Resource[] => [
  rule('topic', namespace.topic(name), ['Write']),
];
const consume = (stage: string, inputs: readonly TopicSettings[]): readonly Resource[] => [
  ...inputs.map(({ name }) => rule('topic', namespace.topic(name), ['Read'])),
  rule('group', namespace.group(stage), ['Read', 'Describe']),
];
