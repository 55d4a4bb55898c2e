import type { Clock } from '@headwater/pipeline';
import kafkajs, { type Kafka, type logLevel as LogLevel } from 'kafkajs';
import { replaceRecordCodec } from '../wire/kafkajs-protocol.js';
import './clean-connections.js';

replaceRecordCodec();

/** The part of a structured logger that this library needs; pino's fits. */
export interface KafkaLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const silence = (): void => undefined;

/** For commands, to which single attempts are of no use: the failure itself is thrown. */
export const silentLogger: KafkaLogger = { debug: silence, info: silence, warn: silence, error: silence };

/** How to reach a cluster. */
export interface KafkaConnection {
  /** Bootstrap servers, `host:port` separated by commas. */
  readonly brokers: string;
  /** Appears in the broker's logs and quotas. */
  readonly clientId: string;
  readonly logger: KafkaLogger;
  /** In place of the machine's own, for a simulation. */
  readonly clock?: Clock;
  /** In place of kafkajs, for a simulation: its twin, which passes the same contract suite. */
  readonly createClient?: () => KafkaClient;
}

/** What this library uses of kafkajs. */
export type KafkaClient = Pick<Kafka, 'producer' | 'consumer' | 'admin'>;

/**
 * A client of its own for every consumer and producer: kafkajs shares an offset cache and a connection pool
 * inside one client, and both have to die with their owner.
 */
export function createClient(connection: KafkaConnection): KafkaClient {
  if (connection.createClient !== undefined) return connection.createClient();
  return new kafkajs.Kafka({
    brokers: connection.brokers.split(',').map((broker) => broker.trim()),
    clientId: connection.clientId,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: () => logInto(connection.logger),
  });
}

function logInto(logger: KafkaLogger) {
  return (entry: {
    readonly namespace: string;
    readonly level: LogLevel;
    readonly log: { readonly message: string; readonly [field: string]: unknown };
  }) => {
    const { message, ...rest } = entry.log;
    const fields = { kafka: entry.namespace, ...pickError(rest) };
    // Its warnings and errors are about single attempts, which the runner repeats and reports in its own words.
    if (entry.level <= kafkajs.logLevel.WARN) logger.debug(fields, message);
  };
}

function pickError(fields: Readonly<Record<string, unknown>>): object {
  const { error, broker, groupId, topic, partition } = fields;
  return { error, broker, groupId, topic, partition };
}
