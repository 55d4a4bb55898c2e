import { type Duplex, type Readable, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';
import { FetchFailure } from './fetch-failure.js';
import { inflateEither } from './inflate-either.js';

/** Bounds on one document. */
export interface BodyLimits {
  readonly wireBytes: number;
  readonly bodyBytes: number;
  /** Bytes of document for one byte on the wire, looked at once the document is larger than a page. */
  readonly ratio: number;
}

export const DEFAULT_BODY_LIMITS: BodyLimits = { wireBytes: 2_000_000, bodyBytes: 5_000_000, ratio: 100 };

/** Below this size a high ratio is white space, not a bomb. */
const RATIO_FROM_BYTES = 100_000;
/** 8 MB of window: what RFC 8878 recommends a decoder to support; the format would allow gigabytes. */
const ZSTD_WINDOW_LOG = 23;

/** A document and what it cost. */
export interface ReadBody {
  readonly body: Uint8Array;
  readonly wireBytes: number;
}

/** The content encodings understood, for `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br, zstd';

/**
 * Reads a body through at most one content encoding. Decompressed bytes are counted as they come out, so that a bomb
 * ends at the limit and not in memory.
 *
 * @throws FetchFailure encoding-refused, too-large or broken-off
 */
export async function readBody(source: Readable, encoding: string, limits: BodyLimits): Promise<ReadBody> {
  let wireBytes = 0;
  let bodyBytes = 0;
  const chunks: Buffer[] = [];
  const decoder = decoderFor(encoding);
  async function* countWire(arriving: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of arriving) {
      wireBytes += chunk.length;
      if (wireBytes > limits.wireBytes) throw tooLarge(`more than ${limits.wireBytes} bytes on the wire`);
      yield chunk;
    }
  }
  async function collect(decoded: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of decoded) {
      bodyBytes += chunk.length;
      if (bodyBytes > limits.bodyBytes) throw tooLarge(`more than ${limits.bodyBytes} bytes`);
      if (bodyBytes > RATIO_FROM_BYTES && bodyBytes > wireBytes * limits.ratio) {
        throw tooLarge(`more than ${limits.ratio} times its size on the wire`);
      }
      chunks.push(chunk);
    }
  }
  try {
    await pipeline(source, countWire, decoder, collect);
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    throw new FetchFailure(
      'broken-off',
      `The document broke off: ${(error as Error).message}`,
      {},
      { cause: error },
    );
  }
  return { body: Buffer.concat(chunks), wireBytes };
}

function tooLarge(what: string): FetchFailure {
  return new FetchFailure('too-large', `The document is ${what}.`);
}

function decoderFor(encoding: string): Duplex {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return inflateEither();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
    default:
      // A list is several layers, each of which multiplies: nobody needs two.
      throw new FetchFailure(
        'encoding-refused',
        `Content encoding ${JSON.stringify(encoding.slice(0, 60))} is not read.`,
      );
  }
}
