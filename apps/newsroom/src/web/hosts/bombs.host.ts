import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { WebHost } from '../web-host.js';

const ZEROS = Buffer.alloc(1_000_000);
/** Ten gigabytes when unpacked. */
const PIECES = 10_000;

/** One after another: gzip reads on where a piece ends. */
async function* pieces(piece: Buffer): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < PIECES; sent += 1) {
    yield piece;
    await yieldToOthers();
  }
}

const encodings: Readonly<Record<string, { encoding: string; pack: (data: Buffer) => Buffer }>> = {
  '/gzip.xml': { encoding: 'gzip', pack: (data) => gzipSync(data) },
  '/zstd.xml': { encoding: 'zstd', pack: () => zstdCompressSync(Buffer.alloc(20_000_000)) },
  '/brotli.xml': {
    encoding: 'br',
    pack: (data) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  },
  '/twice.xml': { encoding: 'gzip, gzip', pack: (data) => gzipSync(gzipSync(data)) },
};

const packed = new Map<string, Buffer>();

export const bombs: WebHost = {
  name: 'bombs',
  about: 'A few kilobytes that unpack to gigabytes: gzip, zstd, brotli, and gzip in gzip.',
  feeds: Object.keys(encodings),
  endsAs: 'failing',
  answer: ({ path }) => {
    const how = encodings[path];
    if (how === undefined) return null;
    const piece = packed.get(path) ?? how.pack(ZEROS);
    packed.set(path, piece);
    return {
      status: 200,
      headers: { 'content-type': 'application/rss+xml', 'content-encoding': how.encoding },
      body: pieces(piece),
    };
  },
};
