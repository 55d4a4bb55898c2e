import { constants, gzipSync, zstdCompressSync, zstdDecompressSync, gunzipSync } from 'node:zlib';
import { say } from '../terminal.js';
import { sampleArticle } from './sample-article.js';
import { timeInTurns } from './time.js';

const zstd = (level: number) => (batch: Buffer) =>
  zstdCompressSync(batch, { params: { [constants.ZSTD_c_compressionLevel]: level } });

const codecs: Readonly<Record<string, (batch: Buffer) => Buffer>> = {
  'zstd 1': zstd(1),
  'zstd 3': zstd(3),
  'gzip 1': (batch) => gzipSync(batch, { level: 1 }),
  'gzip 6': (batch) => gzipSync(batch, { level: 6 }),
};

/** What compressing a batch of 200 articles costs and gives. */
export function compressionBench(args: string[]): Promise<void> {
  const batch = Buffer.from(
    Array.from({ length: 200 }, (_, index) => JSON.stringify(sampleArticle(index))).join(''),
  );
  const zstdBatch = zstd(1)(batch);
  const gzipBatch = gzipSync(batch);
  const work = Object.fromEntries(
    Object.entries(codecs).map(([name, compress]) => [name, () => void compress(batch)]),
  );
  const microseconds = timeInTurns({
    ...work,
    'zstd decompress': () => void zstdDecompressSync(zstdBatch),
    'gzip decompress': () => void gunzipSync(gzipBatch),
  });
  const bytes = Object.fromEntries(
    Object.entries(codecs).map(([name, compress]) => [name, compress(batch).length]),
  );
  say(`A batch of ${batch.length} bytes:`);
  for (const [name, figure] of Object.entries(microseconds)) {
    const size = bytes[name];
    say(
      `  ${name.padEnd(16)} ${figure.toFixed(0).padStart(7)} µs ${size === undefined ? '' : `${size} bytes`}`,
    );
  }
  if (args.includes('--json')) say(JSON.stringify({ batchBytes: batch.length, bytes, microseconds }));
  return Promise.resolve();
}
