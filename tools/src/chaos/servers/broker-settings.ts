import type { KafkaSettings } from '../../stack/local/kafka-properties.js';

/** The ports of one broker. */
export interface BrokerPorts {
  readonly node: number;
  /** Where services reach it, through the proxy. */
  readonly proxied: number;
  /** What the proxy stands in front of. */
  readonly listener: number;
  /** For whoever watches, past the proxy. */
  readonly direct: number;
  readonly controller: number;
}

/**
 * What a broker of the harness has otherwise: clients are sent to the proxy, watchers are not; groups may have short
 * sessions; brokers of a cluster notice within seconds that one is gone, and leaders go home by themselves.
 */
export function brokerSettings(broker: BrokerPorts, all: readonly BrokerPorts[]): KafkaSettings {
  const { node, proxied, listener, direct, controller } = broker;
  const replicas = all.length;
  return {
    'node.id': node,
    listeners: `PLAINTEXT://127.0.0.1:${listener},DIRECT://127.0.0.1:${direct},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${proxied},DIRECT://127.0.0.1:${direct}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'DIRECT',
    'controller.quorum.voters': all.map((other) => `${other.node}@127.0.0.1:${other.controller}`).join(','),
    'group.min.session.timeout.ms': 1_000,
    'default.replication.factor': replicas,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 3,
    ...(replicas > 1 && {
      'min.insync.replicas': 2,
      'broker.session.timeout.ms': 6_000,
      'broker.heartbeat.interval.ms': 500,
      'replica.lag.time.max.ms': 6_000,
      'auto.leader.rebalance.enable': true,
      'leader.imbalance.check.interval.seconds': 2,
      'leader.imbalance.per.broker.percentage': 0,
    }),
    'log.segment.delete.delay.ms': 1_000,
    'log.index.size.max.bytes': 1_048_576,
  };
}
