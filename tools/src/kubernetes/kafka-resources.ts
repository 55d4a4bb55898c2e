import { access, sink, stages } from '@headwater/books';
import { allTopics, createNamespace, type TopicSettings } from '@headwater/contracts';
import { topicConfiguration } from '@headwater/kafka';
import { accessRules, kafkaUser, operatorRules, type AccessRule } from '@headwater/pipeline';

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

/** A KafkaUser for each program, which may touch what its declaration names; the operator's tool may more. */
export function kafkaUsers(): readonly Resource[] {
  return [
    ...access.map((service) => user(service.service, accessRules(service, namespace))),
    user('cli', operatorRules(allTopics(), namespace)),
  ];
}

/** A KafkaUser for a program, with these rights. */
export const user = (service: string, rules: readonly AccessRule[]): Resource => ({
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaUser',
  metadata: { name: kafkaUser(service, namespace), labels: cluster },
  spec: {
    authentication: { type: 'scram-sha-512' },
    authorization: { type: 'simple', acls: rules.map(aclOf) },
  },
});

/** In Strimzi's words, where the cluster has no name. */
const aclOf = ({ resource, name, pattern, operations }: AccessRule): Resource => ({
  resource:
    resource === 'cluster'
      ? { type: resource }
      : { type: resource, name, patternType: pattern === 'prefixed' ? 'prefix' : 'literal' },
  operations,
});
