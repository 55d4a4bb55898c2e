import type { ServerDefinition } from '../server.js';
import { startContainer } from '../docker/start-container.js';
import { startLocal } from '../local/start-local.js';
import { kafkaVersion, startKafka } from '../local/kafka-process.js';
import { expectAnswer } from './expect-answer.js';

const clientPort = 9092;
const dataDirectory = '/var/lib/kafka/data';

/** Apache Kafka in KRaft mode, one node. */
export const kafka: ServerDefinition = {
  name: 'kafka',
  title: 'Kafka',
  variable: 'HEADWATER_KAFKA_BROKERS',
  image: `apache/kafka:${kafkaVersion}`,
  checkAddress: (brokers) => {
    const addresses = brokers.split(',').map((broker) => `kafka://${broker.trim()}`);
    return expectAnswer('HEADWATER_KAFKA_BROKERS', addresses, clientPort);
  },
  startInDocker: async ({ ports, volume }) => {
    const { Wait } = await import('testcontainers');
    // A client is sent on to the advertised address, so the port on this side has to be known before the start.
    const hostPort = await ports.take('kafka');
    return startContainer({
      name: 'kafka',
      image: kafka.image,
      containerPort: clientPort,
      hostPort,
      environment: {
        KAFKA_NODE_ID: '1',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_LISTENERS: `PLAINTEXT://0.0.0.0:${clientPort},CONTROLLER://0.0.0.0:9093`,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${hostPort}`,
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_LOG_DIRS: dataDirectory,
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '8',
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
        KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
        KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
        KAFKA_HEAP_OPTS: '-Xms256m -Xmx512m',
      },
      ...(volume !== undefined && { volume: { name: volume, path: dataDirectory } }),
      waitFor: Wait.forLogMessage(/Kafka Server started/),
      address: (_host, port) => `127.0.0.1:${port}`,
    });
  },
  startLocally: (environment) => startLocal(kafka, environment, startKafka),
};
