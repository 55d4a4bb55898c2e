import { allTopics, deadLetterTopic, topics, type Namespace, type TopicSettings } from '@headwater/contracts';
import type { SinkDeclaration } from './sink.js';
import type { StageTopology } from './stage.js';

/** What a service does on Kafka. Whatever is not named here is refused to it. */
export interface ServiceAccess {
  readonly service: string;
  readonly reads: readonly TopicSettings[];
  readonly writes: readonly TopicSettings[];
  /** The stage whose consumer group it is a member of; `null` for a service that only writes. */
  readonly group: string | null;
  /** Reads topics from end to end beside its group, through groups that live as long as the reading. */
  readonly readsWholeTopics: boolean;
}

/** Operations by Kafka's own names. Read and Write include Describe. */
export type KafkaOperation =
  'Read' | 'Write' | 'Create' | 'Delete' | 'Alter' | 'Describe' | 'AlterConfigs' | 'DescribeConfigs';

/** Something that a user of the broker may do, from any host. */
export interface AccessRule {
  readonly resource: 'topic' | 'group' | 'cluster';
  /** As on the broker, with the namespace. */
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly KafkaOperation[];
}

/** In place of a stage's name in the groups that read whole topics. */
export const READER_GROUP = 'reader';

/** What a declared stage does: its topics, what it drops and gives up, its group. */
export function stageAccess({ name, input, outputs, readsBack = [] }: StageTopology): ServiceAccess {
  return {
    service: name,
    reads: [input, ...readsBack],
    writes: [...Object.values(outputs), topics.articlesDropped, deadLetterTopic(name)],
    group: name,
    readsWholeTopics: readsBack.length > 0,
  };
}

/** What a declared sink does. */
export function sinkAccess({ name, inputs, outputs = {} }: SinkDeclaration): ServiceAccess {
  return {
    service: name,
    reads: Object.values(inputs),
    writes: [...Object.values(outputs), deadLetterTopic(name)],
    group: name,
    readsWholeTopics: false,
  };
}

/** The user that a service is on the broker, without Kafka's `User:`. */
export function kafkaUser(service: string, namespace: Namespace): string {
  return `${namespace.name === '' ? '' : `${namespace.name}-`}headwater-${service}`;
}

/**
 * The rules that a service needs, and no more: nothing about the cluster, nothing by wildcard. Of the other topics it sees that they
 * are there, so that a start can wait for them and say which is missing.
 */
export function accessRules(access: ServiceAccess, namespace: Namespace): readonly AccessRule[] {
  const { reads, writes, group, readsWholeTopics } = access;
  const operations = new Map<string, KafkaOperation[]>();
  for (const [used, operation] of [[reads, 'Read'] as const, [writes, 'Write'] as const]) {
    for (const { name } of used) operations.set(name, [...(operations.get(name) ?? []), operation]);
  }
  for (const { name } of allTopics()) if (!operations.has(name)) operations.set(name, ['Describe']);
  const groups: AccessRule[] = [
    ...(group === null ? [] : [rule('group', namespace.group(group), ['Read'])]),
    ...(readsWholeTopics ? [readerGroups(namespace)] : []),
  ];
  return [
    ...[...operations].map(([name, allowed]) => rule('topic', namespace.topic(name), allowed)),
    ...groups,
  ];
}

/** The rules of whoever operates a namespace: its topics and groups whole, and what access itself is managed with. */
export function operatorRules(map: readonly TopicSettings[], namespace: Namespace): readonly AccessRule[] {
  const all: readonly KafkaOperation[] = [
    ...(['Read', 'Write', 'Create', 'Delete', 'Alter'] as const),
    ...(['AlterConfigs', 'DescribeConfigs'] as const),
  ];
  return [
    ...map.map(({ name }) => rule('topic', namespace.topic(name), all)),
    { ...rule('group', namespace.group(''), ['Read', 'Delete']), pattern: 'prefixed' },
    rule('cluster', 'kafka-cluster', ['Describe', 'Alter', 'AlterConfigs', 'DescribeConfigs']),
  ];
}

/** The groups in which whole topics are read: of nobody else, so they may be deleted too. */
export function readerGroups(namespace: Namespace): AccessRule {
  return {
    ...rule('group', `${namespace.group(READER_GROUP)}.`, ['Read', 'Delete']),
    pattern: 'prefixed',
  };
}

function rule(
  resource: AccessRule['resource'],
  name: string,
  operations: readonly KafkaOperation[],
): AccessRule {
  return { resource, name, pattern: 'literal', operations };
}
