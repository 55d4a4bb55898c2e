import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** A hostile or broken batch must not become gigabytes; ours are at most 512 KB before compression. */
const DECOMPRESSED_LIMIT = 64 * 1_048_576;

/** zstd level 1: a fifth faster than 3 on our records and 8 % larger; gzip costs half as much again (`npm run bench -- compression`). */
const LEVEL = 1;

/** kafkajs knows zstd's number but ships no codec; Node has the library. Runs on the thread pool. */
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: (encoder: { readonly buffer: Buffer }) =>
    compress(encoder.buffer, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }),
  decompress: (buffer: Buffer) => decompress(buffer, { maxOutputLength: DECOMPRESSED_LIMIT }),
});

/** What producers use. */
export const COMPRESSION = kafkajs.CompressionTypes.ZSTD;
