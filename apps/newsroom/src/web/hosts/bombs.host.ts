import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { WebHost } from '../web-host.js';

const ZEROS = Buffer.alloc(1_000_000);
/** Four times what the largest feed may hold. */
const MANY_ZEROS = Buffer.alloc(20_000_000);
/** Ten gigabytes when unpacked. */
const PIECES = 10_000;

/** One after another: gzip and zstd read on where a piece ends. */
async function* pieces(piece: Buffer): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < PIECES; sent += 1) {
    yield piece;
    await yieldToOthers();
  }
}

interface Packing {
  readonly encoding: string;
  readonly pack: () => Buffer;
  /** Brotli ends where its first stream does: what follows would only make the bomb look less like one. */
  readonly once?: true;
}

const encodings: Readonly<Record<string, Packing>> = {
  '/gzip.xml': { encoding: 'gzip', pack: () => gzipSync(ZEROS) },
  '/zstd.xml': { encoding: 'zstd', pack: () => zstdCompressSync(MANY_ZEROS) },
  '/brotli.xml': {
    encoding: 'br',
    once: true,
    pack: () => brotliCompressSync(MANY_ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  },
  '/twice.xml': { encoding: 'gzip, gzip', pack: () => gzipSync(gzipSync(ZEROS)) },
};

const packed = new Map<string, Buffer>();

export const bombs: WebHost = {
  name: 'bombs',
  about: 'A few kilobytes that unpack to more than anybody wants: gzip, zstd, brotli, and gzip in gzip.',
  feeds: Object.keys(encodings),
  endsAs: 'failing',
  answer: ({ path }) => {
    const how = encodings[path];
    if (how === undefined) return null;
    const piece = packed.get(path) ?? how.pack();
    packed.set(path, piece);
    return {
      status: 200,
      headers: { 'content-type': 'application/rss+xml', 'content-encoding': how.encoding },
      body: how.once === true ? piece : pieces(piece),
    };
  },
};
