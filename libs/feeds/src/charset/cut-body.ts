/** Bytes after which a piece ends with the next item. As text they fit among V8's young objects, even two bytes a character. */
const PIECE_BYTES = 60_000;

/**
 * Cuts a document into pieces, each to be decoded on its own: one text of more than 128 KB costs as much time in page
 * faults as a tenth of all the reading. Cuts are behind items, so that hardly ever something goes on in the next piece;
 * the bytes there are ASCII, so the charset must extend that.
 */
export function cutBody(body: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  const ending = ENDINGS.find((tag) => body.length > PIECE_BYTES && body.includes(tag));
  let start = 0;
  while (ending !== undefined && body.length - start > PIECE_BYTES) {
    const found = body.indexOf(ending, start + PIECE_BYTES);
    if (found < 0) break;
    pieces.push(body.subarray(start, found + ending.length));
    start = found + ending.length;
  }
  if (start < body.length) pieces.push(body.subarray(start));
  return pieces;
}

const ENDINGS = ['</item>', '</entry>'];
