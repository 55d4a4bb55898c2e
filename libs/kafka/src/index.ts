export { AccessControl } from './client/access-control.js';
export {
  kafkaConnection,
  silentLogger,
  type KafkaClient,
  type KafkaConnection,
  type KafkaLogger,
  type KafkaSecurity,
} from './client/client.js';
export { Cluster, topicConfiguration, type PartitionRange, type TopicMismatch } from './client/cluster.js';
export { settingsOf, type TopicDescription } from './client/topic-settings.js';
export { DEFAULT_GROUP_TIMING, type GroupTiming } from './consumer/group-consumer.js';
export type { ConsumedRecord } from './consumer/partition-lease.js';
export { KafkaStrategy, type KafkaStrategyOptions, type PositionsRequest } from './nest/kafka.strategy.js';
export { startStageService, type StageServiceConfig } from './nest/start-stage-service.js';
export { SinkBatches, SinkPositions, StageHandler } from './nest/stage-handler.decorator.js';
export { partitionFor } from './producer/partition-for.js';
export { RecordProducer, type OutgoingRecord, type SendResult } from './producer/record-producer.js';
export { readTopics, type ReadRecords, type ReadTopicsOptions, type StoredRecord } from './read-topics.js';
export { DEFAULT_DEAD_LETTER_POLICY, type DeadLetterPolicy } from './runner/dead-letter-limit.js';
export { observeRunner, type RunnerObserver, type Waiting } from './runner/observer.js';
export { CHUNK_RECORDS } from './runner/stage-runner.js';
