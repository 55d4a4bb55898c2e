import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { ProblemLog } from '../problems.js';
import { canonicalCharset, isMultiByte, whatwgLabel } from './charset-names.js';
import { cutBody } from './cut-body.js';
import { charsetOfBom, charsetOfContentType, charsetOfProlog, charsetOfShape } from './declared-charset.js';
import { guessCharset, isOtherScript } from './guess-charset.js';

/** A document as text, and the name of the character set it was read in. */
export interface DecodedBody {
  readonly text: string;
  readonly charset: string;
}

/** A document as text in pieces, one behind the other. */
export interface DecodedPieces {
  /** Several only where the document is large and has items; the cuts are behind them. */
  readonly pieces: readonly string[];
  readonly charset: string;
}

/** Turns bytes into text, as {@link decodePieces}. */
export function decodeBody(
  body: Uint8Array,
  contentType: string | undefined,
  problems: ProblemLog,
): DecodedBody {
  const { pieces, charset } = decodePieces(body, contentType, problems);
  return { text: pieces.join(''), charset };
}

/**
 * Turns bytes into text. In this order: byte order mark; the shape of UTF-16 and UTF-32; what HTTP says; what the XML
 * declaration says; UTF-8 if the bytes are; a guess from the bytes. A declared charset of one byte a character gives
 * way to UTF-8 where the bytes are valid UTF-8: such bytes hardly ever are by chance, and declarations often lie. So
 * does Latin 1, which is what servers declare when nobody told them, where the bytes cannot be Latin.
 */
export function decodePieces(
  body: Uint8Array,
  contentType: string | undefined,
  problems: ProblemLog,
): DecodedPieces {
  const certain = charsetOfBom(body) ?? charsetOfShape(body);
  if (certain !== null) return decodeAs(body, certain, problems);
  const declared = [charsetOfContentType(contentType), charsetOfProlog(body)].filter((name) => name !== null);
  const known = declared.map(canonicalCharset).filter((name) => name !== null);
  if (declared.length > known.length) problems.add('charset-unknown', declared[0] ?? '');
  const preferred = known[0] ?? null;
  if (isAscii(body)) return { pieces: decodeCut(body, 'latin1'), charset: asciiName(preferred) };
  if (isUtf8(body)) {
    if (preferred === null || preferred === 'utf-8')
      return { pieces: decodeCut(body, 'utf8'), charset: 'utf-8' };
    if (!isMultiByte(preferred)) {
      problems.add('charset-mismatch', preferred);
      return { pieces: decodeCut(body, 'utf8'), charset: 'utf-8' };
    }
  }
  const fitting = known.find((name) => name !== 'utf-8' && name !== 'us-ascii');
  if (fitting !== undefined && !(fitting === 'windows-1252' && isOtherScript(body))) {
    if (fitting !== preferred) problems.add('charset-mismatch', preferred ?? '');
    return decodeAs(body, fitting, problems);
  }
  return decodeGuessed(body, preferred, problems);
}

/** Neither valid UTF-8 nor declared as anything else. */
function decodeGuessed(body: Uint8Array, declared: string | null, problems: ProblemLog): DecodedPieces {
  problems.add(declared === null ? 'charset-guessed' : 'charset-mismatch', declared ?? undefined);
  const text = new TextDecoder('utf-8').decode(body);
  // A few broken bytes in a large UTF-8 document are broken bytes, not another charset.
  const broken = text.split('\uFFFD').length - 1;
  if (declared === 'utf-8' && broken * 20 < countMultiByte(text)) {
    problems.add('undecodable-bytes');
    return { pieces: [text], charset: 'utf-8' };
  }
  return decodeAs(body, guessCharset(body), problems);
}

function countMultiByte(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) count += 1;
  return count;
}

function decodeAs(body: Uint8Array, charset: string, problems: ProblemLog): DecodedPieces {
  const label = whatwgLabel(charset);
  const text = label === null ? iconv.decode(asBuffer(body), charset) : new TextDecoder(label).decode(body);
  if (text.includes('\uFFFD') && label !== 'utf-8') problems.add('undecodable-bytes');
  return { pieces: [text], charset };
}

function decodeCut(body: Uint8Array, encoding: 'latin1' | 'utf8'): string[] {
  return cutBody(asBuffer(body)).map((piece) => piece.toString(encoding));
}

/** The same bytes, not copied. */
function asBuffer(body: Uint8Array): Buffer {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function asciiName(declared: string | null): string {
  return declared ?? 'utf-8';
}
