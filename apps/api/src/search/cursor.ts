import { createHash } from 'node:crypto';
import { ApiError } from '../http/api-error.js';
import type { Position } from './article-reader.port.js';

const TIME_BYTES = 8;
const ID_BYTES = 16;
const CHECK_BYTES = 6;
const BYTES = TIME_BYTES + ID_BYTES + CHECK_BYTES;

/**
 * Where the next page begins, for a client to hand back: time, id and a check sum over both and the search. It
 * holds nothing to hide; the check sum tells a mistyped cursor, or one of another search, from a good one.
 */
export function encodeCursor(position: Position, search: object): string {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeBigInt64BE(BigInt(position.time));
  bytes.write(position.id, TIME_BYTES, 'hex');
  checkSum(bytes, search).copy(bytes, TIME_BYTES + ID_BYTES);
  return bytes.toString('base64url');
}

/**
 * Reads what `encodeCursor` wrote for the same search.
 *
 * @throws ApiError parameterInvalid for anything else
 */
export function decodeCursor(cursor: string, search: object): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const genuine =
    bytes.length === BYTES && checkSum(bytes, search).equals(bytes.subarray(TIME_BYTES + ID_BYTES));
  if (!genuine) {
    throw new ApiError('parameterInvalid', 'cursor is not one that this search has answered as nextCursor.');
  }
  return {
    time: Number(bytes.readBigInt64BE()),
    id: bytes.toString('hex', TIME_BYTES, TIME_BYTES + ID_BYTES),
  };
}

function checkSum(bytes: Buffer, search: object): Buffer {
  const hash = createHash('sha256');
  hash.update(bytes.subarray(0, TIME_BYTES + ID_BYTES)).update(JSON.stringify(search));
  return hash.digest().subarray(0, CHECK_BYTES);
}
