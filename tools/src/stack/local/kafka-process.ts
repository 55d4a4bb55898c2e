import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { closeSync, openSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import type { OwnedChild } from '../../processes/process-owner.js';
import { accepts, awaitReady, ServerStartError } from './await-ready.js';
import { findJava } from './java.js';
import { kafkaProperties, type KafkaSettings } from './kafka-properties.js';
import type { LocalEnvironment } from './local-environment.js';
import { fetchByMaven } from './maven.js';
import { runProgram } from './run-program.js';

/** Newest broker that kafkajs 2.2.4 was tried with at length. */
export const kafkaVersion = '4.1.0';

const artifacts = [
  { group: 'org.apache.kafka', name: 'kafka_2.13', version: kafkaVersion },
  // Without a binding the broker is silent even about why it does not start.
  { group: 'org.slf4j', name: 'slf4j-simple', version: '1.7.36' },
];

const logLevel = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
];

/** Milliseconds for a broker to open its port, recovery of its log after a crash included. */
const startTimeoutMs = 120_000;

/** A broker that is one of several, or otherwise than the one of `npm start`. */
export interface KafkaNode {
  /** Of its process, its folder, its log and its ports. */
  readonly name: string;
  /** Brokers of one cluster share it; 22 characters, base64url. */
  readonly clusterId: string;
  readonly settings: KafkaSettings;
}

/** Starts a broker that is its own controller (KRaft), as a process; resolves to `host:port` when it answers. */
export async function startKafka(
  environment: LocalEnvironment,
  { name, clusterId, settings }: KafkaNode = { name: 'kafka', clusterId: newClusterId(), settings: {} },
): Promise<{ address: string; process: OwnedChild }> {
  const { signal } = environment;
  const java = await findJava();
  const jars = await fetchByMaven(
    { title: 'Kafka', folder: `kafka-${kafkaVersion}`, artifacts },
    environment,
  );
  const home = path.join(environment.dataDirectory, name);
  const classPath = ['-cp', path.join(jars, '*')];
  const brokerPort = await environment.ports.take(name);
  const controllerPort = await environment.ports.take(`${name}-controller`);
  await mkdir(home, { recursive: true });
  const properties = kafkaProperties({ brokerPort, controllerPort, directory: 'data', settings });
  await writeFile(path.join(home, 'server.properties'), properties);
  if (!(await isFormatted(home))) await format(java, classPath, home, clusterId, settings);

  const logFile = path.join(environment.logDirectory, `${name}.log`);
  const log = openSync(logFile, 'w');
  try {
    // The data directory is named relative to the working directory: a comma in the clone's path would split it.
    const broker = await environment.owner.start(
      { name, tier: 'server' },
      java,
      ['-Xms256m', '-Xmx512m', '-XX:+UseG1GC', ...logLevel, ...classPath, 'kafka.Kafka', 'server.properties'],
      { cwd: home, stdio: ['ignore', log, log] },
    );
    await awaitReady(broker, () => accepts(brokerPort), { logFile, timeoutMs: startTimeoutMs, signal });
    return { address: `127.0.0.1:${brokerPort}`, process: broker };
  } finally {
    closeSync(log);
  }
}

async function isFormatted(home: string): Promise<boolean> {
  const present = async (file: string): Promise<boolean> => access(path.join(home, file)).then(yes, no);
  if (await present('data/meta.properties')) return true;
  if (!(await present('data'))) return false;
  throw new UserError(
    `The Kafka data in ${path.join(home, 'data')} has lost its meta.properties, so no broker can read it: move the folder away and start again with an empty one.`,
  );
}

const yes = (): boolean => true;
const no = (): boolean => false;

/** An identity for a cluster that does not exist yet. */
export const newClusterId = (): string => randomBytes(16).toString('base64url').replace(/^-/, 'A');

/** Formats beside the final place and moves there when done: a crash leaves no half of a data folder. */
async function format(
  java: string,
  classPath: string[],
  home: string,
  clusterId: string,
  settings: KafkaSettings,
): Promise<void> {
  const draft = 'data.new';
  const properties = path.join(home, 'format.properties');
  await rm(path.join(home, draft), { recursive: true, force: true });
  const ports = { brokerPort: 9092, controllerPort: 9093 };
  await writeFile(properties, kafkaProperties({ ...ports, directory: draft, settings }));
  const { status, stdout, stderr } = await runProgram(
    java,
    [...logLevel, ...classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties],
    { cwd: home },
  );
  if (status !== 0)
    throw new ServerStartError('formatting its storage failed', `${stdout}\n${stderr}`.split('\n'));
  await rename(path.join(home, draft), path.join(home, 'data'));
  await rm(properties);
}
