/** Settings of a broker by their names in Kafka's documentation. */
export type KafkaSettings = Readonly<Record<string, string | number | boolean>>;

/**
 * The configuration of a single broker that is its own controller, for development: nothing is replicated. `settings`
 * go before all others.
 */
export function kafkaProperties(options: {
  brokerPort: number;
  controllerPort: number;
  directory: string;
  settings?: KafkaSettings;
}): string {
  const { brokerPort, controllerPort, directory, settings } = options;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: `PLAINTEXT://127.0.0.1:${brokerPort},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${brokerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': directory,
    // A topic exists because the topic map says so, never because of a typing error.
    'auto.create.topics.enable': false,
    // A group of one consumer need not wait for others to join.
    'group.initial.rebalance.delay.ms': 0,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // Sized for a developer's machine: the default of 128 MB for the cleaner is a quarter of the heap.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    ...settings,
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
