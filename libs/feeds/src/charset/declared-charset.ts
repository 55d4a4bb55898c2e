const PROLOG_BYTES = 1_024;

/** Charset of a byte order mark. */
export function charsetOfBom(body: Uint8Array): string | null {
  const [a, b, c, d] = body;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** Charset of a document whose first characters are ASCII in units of two or four bytes. */
export function charsetOfShape(body: Uint8Array): string | null {
  const zeros = [0, 1, 2, 3].map((index) => (body[index] === 0 ? '0' : 'x')).join('');
  if (body.length < 4) return null;
  if (zeros === 'x000') return 'utf-32le';
  if (zeros === '000x') return 'utf-32be';
  if (zeros === 'x0x0') return 'utf-16le';
  if (zeros === '0x0x') return 'utf-16be';
  return null;
}

/** `charset` parameter of an HTTP `Content-Type`. */
export function charsetOfContentType(contentType: string | undefined): string | null {
  return (
    /;\s{0,20}charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})/i.exec(contentType?.slice(0, 200) ?? '')?.[1] ??
    null
  );
}

/** `encoding` of the XML declaration; read from bytes, so only where they extend ASCII. */
export function charsetOfProlog(body: Uint8Array): string | null {
  const start = Buffer.from(body.subarray(0, PROLOG_BYTES)).toString('latin1');
  return /<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})["']/i.exec(start)?.[1] ?? null;
}
