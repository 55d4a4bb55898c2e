import { ConfigError, wireSecurity, type KafkaConfig, type TlsMaterial } from '@headwater/config';
import type { Clock } from '@headwater/pipeline';
import kafkajs, { type Kafka, type KafkaConfig as ClientConfig, type logLevel as LogLevel } from 'kafkajs';
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
  /** Absent for connections that are anonymous and in the clear. */
  readonly security?: KafkaSecurity;
  /** In place of the machine's own, for a simulation. */
  readonly clock?: Clock;
  /** In place of kafkajs, for a simulation: its twin, which passes the same contract suite. */
  readonly createClient?: () => KafkaClient;
}

/** How connections are secured, and who opens them. */
export interface KafkaSecurity {
  readonly tls: TlsMaterial | null;
  /** By SASL/SCRAM-SHA-512; `null` for a client that has no name, or only the one in its certificate. */
  readonly login: { readonly user: string; readonly password: () => string } | null;
}

/**
 * The connection that a service's configuration describes.
 *
 * @throws ConfigError for files that cannot be read, or a user without a password
 */
export function kafkaConnection(config: KafkaConfig, clientId: string, logger: KafkaLogger): KafkaConnection {
  const { HEADWATER_KAFKA_BROKERS: brokers, HEADWATER_KAFKA_USER: user = '' } = config;
  const { tls, password } = wireSecurity(config, 'HEADWATER_KAFKA');
  if ((user === '') !== (password === null)) {
    throw new ConfigError(
      'HEADWATER_KAFKA_USER and HEADWATER_KAFKA_PASSWORD_FILE belong together: set both.',
    );
  }
  return {
    ...{ brokers, clientId, logger },
    security: { tls, login: password === null ? null : { user, password } },
  };
}

/** What this library uses of kafkajs. */
export type KafkaClient = Pick<Kafka, 'producer' | 'consumer' | 'admin'>;

/**
 * Milliseconds after which a consumer asks for the metadata again. kafkajs fetches only from brokers it knows, and can
 * forget one that its metadata name as a leader: when a broker comes back, two refreshes at once may delete it. Nothing
 * fails then, and with kafkajs' own 5 minutes nobody reads the partitions of that leader for as long.
 */
export const CONSUMER_METADATA_AGE_MS = 10_000;

/**
 * A client of its own for every consumer and producer: kafkajs shares an offset cache and a connection pool
 * inside one client, and both have to die with their owner.
 */
export function createClient(connection: KafkaConnection): KafkaClient {
  if (connection.createClient !== undefined) return connection.createClient();
  return new kafkajs.Kafka({
    brokers: connection.brokers.split(',').map((broker) => broker.trim()),
    clientId: connection.clientId,
    ...securityOf(connection.security),
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    logLevel: kafkajs.logLevel.INFO,
    logCreator: () => logInto(connection.logger),
  });
}

function securityOf(security?: KafkaSecurity): Pick<ClientConfig, 'ssl' | 'sasl'> {
  const { tls = null, login = null } = security ?? {};
  return {
    ...(tls === null ? {} : { ssl: tls }),
    ...(login === null ? {} : { sasl: new ScramLogin(login.user, login.password) }),
  };
}

/** Asked by kafkajs for every connection, which gets the password of that moment. */
class ScramLogin {
  readonly mechanism = 'scram-sha-512';

  constructor(
    readonly username: string,
    private readonly read: () => string,
  ) {}

  get password(): string {
    return this.read();
  }
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
