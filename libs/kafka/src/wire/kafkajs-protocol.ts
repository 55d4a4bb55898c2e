import { createRequire } from 'node:module';
import { COMPRESSION } from '../client/compression.js';
import { decodeFetchResponse } from './fetch-response.js';
import { encodeProduceRequest, type ProduceParameters } from './produce-request.js';

/** A request as kafkajs sends it, with the way in which its answer is read. */
interface Exchange {
  request: { readonly apiVersion: number; encode: () => Promise<Encoded> };
  response: { readonly decode: (body: Buffer) => Promise<unknown>; readonly parse: unknown };
}

/** A kind of its `Encoder`. */
interface Encoded {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

/** kafkajs looks a request up here each time it makes one. */
interface RequestDefinition<Parameters> {
  protocol: (options: { readonly version: number }) => (parameters: Parameters) => Exchange;
}

/** From version 3 on, a request holds batches of format version 2, and its own layout stays the same up to 8. */
const PRODUCE_VERSIONS = { oldest: 3, newest: 8 };
/** What every broker that we support answers to kafkajs' newest request. */
const FETCH_VERSION = 11;

let isReplaced = false;

/**
 * Has kafkajs write produce requests and read fetch responses by our code. Its own makes a buffer of 512 bytes for
 * every header of every record and copies a record's headers once for each of them: with our ten headers that was
 * a quarter of a stage's CPU time (docs/adr/0007). Requests and answers that we never meet (transactions, other codecs,
 * older formats) stay kafkajs' own.
 */
export function replaceRecordCodec(): void {
  if (isReplaced) return;
  isReplaced = true;
  const require = createRequire(import.meta.url);
  const requests = (name: string): unknown => require(`kafkajs/src/protocol/requests/${name}/index.js`);
  wrap(requests('produce') as RequestDefinition<ProduceParameters>, (exchange, parameters) => {
    const { request } = exchange;
    const { oldest, newest } = PRODUCE_VERSIONS;
    if (request.apiVersion < oldest || request.apiVersion > newest) return;
    if (parameters.compression !== COMPRESSION || parameters.transactionalId) return;
    request.encode = () => {
      const buffer = encodeProduceRequest(parameters);
      return Promise.resolve({ buf: buffer, buffer });
    };
  });
  wrap(requests('fetch') as RequestDefinition<object>, (exchange) => {
    if (exchange.request.apiVersion !== FETCH_VERSION) return;
    const { decode, parse } = exchange.response;
    exchange.response = { decode: async (body) => decodeFetchResponse(body) ?? (await decode(body)), parse };
  });
}

function wrap<Parameters>(
  requests: RequestDefinition<Parameters>,
  replace: (exchange: Exchange, parameters: Parameters) => void,
): void {
  const { protocol } = requests;
  requests.protocol = (options) => (parameters) => {
    const exchange = protocol(options)(parameters);
    replace(exchange, parameters);
    return exchange;
  };
}
