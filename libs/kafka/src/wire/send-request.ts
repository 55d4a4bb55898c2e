import { createRequire } from 'node:module';
import { createClient, type KafkaConnection } from '../client/client.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';

/** A request that kafkajs does not know. */
export interface OwnRequest<Answer> {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  /** Of a version that ends its headers, and each structure, in tagged fields. */
  readonly flexible: boolean;
  readonly write: (body: ByteWriter) => void;
  readonly read: (body: ByteReader) => Answer;
}

/** The parts of kafkajs' cluster that admin clients are built on. */
interface InnerCluster {
  connect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<{
    readonly connectionPool: { send(exchange: object): Promise<unknown> };
  }>;
  disconnect(): Promise<void>;
}

const { createErrorFromCode } = createRequire(import.meta.url)('kafkajs/src/protocol/error') as {
  readonly createErrorFromCode: (code: number) => Error;
};

/**
 * Sends a request over a connection of kafkajs' own, which brings TLS, log-in and versions with it, and closes it
 * (docs/adr/0009). For administration: one connection a request is nothing there.
 */
export async function sendRequest<Answer>(
  connection: KafkaConnection,
  request: OwnRequest<Answer>,
): Promise<Answer> {
  const cluster = innerCluster(createClient(connection));
  try {
    await cluster.connect();
    await cluster.refreshMetadata();
    const { connectionPool } = await cluster.findControllerBroker();
    return (await connectionPool.send(exchangeOf(request))) as Answer;
  } finally {
    await cluster.disconnect();
  }
}

/** Throws what kafkajs throws for this code; nothing for 0. */
export function checkErrorCode(code: number, message: string | null): void {
  if (code === 0) return;
  const error = createErrorFromCode(code);
  if (message !== null) error.message = message;
  throw error;
}

function exchangeOf<Answer>({ apiKey, apiVersion, apiName, flexible, write, read }: OwnRequest<Answer>) {
  const encode = () => {
    const body = new ByteWriter(1_024);
    if (flexible) body.int8(NO_TAGS);
    write(body);
    return Promise.resolve({ buf: body.written, buffer: body.written });
  };
  const decode = (bytes: Buffer) => {
    const body = new ByteReader(bytes);
    if (flexible) body.int8();
    // kafkajs looks for a field in it.
    return Promise.resolve({ answer: read(body) });
  };
  return {
    request: { apiKey, apiVersion, apiName, encode },
    response: { decode, parse: ({ answer }: { answer: Answer }) => Promise.resolve(answer) },
  };
}

/** The end of a structure without tagged fields. */
export const NO_TAGS = 0;

/**
 * Where a client of kafkajs keeps the function that makes its connections to a cluster.
 *
 * @throws Error for a version of kafkajs that has none
 */
export function clusterMaker(client: object): symbol {
  const symbol = Object.getOwnPropertySymbols(client).find(({ description }) =>
    description?.endsWith(':createCluster'),
  );
  if (symbol === undefined || typeof Reflect.get(client, symbol) !== 'function')
    throw new Error('This version of kafkajs has no cluster to be reached.');
  return symbol;
}

function innerCluster(client: object): InnerCluster {
  const create = Reflect.get(client, clusterMaker(client)) as (options: object) => unknown;
  return create({ metadataMaxAge: 300_000, allowAutoTopicCreation: false }) as InnerCluster;
}
