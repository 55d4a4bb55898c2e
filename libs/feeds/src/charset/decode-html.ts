import { ProblemLog } from '../problems.js';
import { decodeBody } from './decode-body.js';
import { charsetOfContentType } from './declared-charset.js';

/** Where HTML has to name its charset. */
const META_BYTES = 1_024;

/** A web page as text: as {@link decodeBody}, with the charset of its `meta` element where HTTP names none. */
export function decodeHtml(body: Uint8Array, contentType: string | undefined): string {
  const named = charsetOfContentType(contentType) ?? charsetOfMeta(body);
  const declared = named === null ? undefined : `text/html; charset=${named}`;
  return decodeBody(body, declared, new ProblemLog()).text;
}

function charsetOfMeta(body: Uint8Array): string | null {
  const start = Buffer.from(body.subarray(0, META_BYTES)).toString('latin1');
  return /<meta\s[^>]{0,200}?charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i.exec(start)?.[1] ?? null;
}
