const repertoires = new Map<string, ReadonlyMap<string, number>>();

/**
 * Markup in a single-byte encoding of the WHATWG Encoding Standard; characters outside of it become numeric references,
 * as XML allows in element content and attributes. `utf-8` passes everything.
 */
export function encodeMarkup(markup: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(markup, 'utf8');
  const repertoire = repertoireOf(charset);
  const encodable = markup.replace(/[^\p{ASCII}]/gu, (character) =>
    repertoire.has(character) ? character : `&#${character.codePointAt(0)};`,
  );
  const bytes = Buffer.allocUnsafe(encodable.length);
  for (let index = 0; index < encodable.length; index++) {
    const character = encodable.charAt(index);
    bytes[index] = character < '\x80' ? encodable.charCodeAt(index) : (repertoire.get(character) ?? 0x3f);
  }
  return bytes;
}

/** The upper half of an encoding. ISO-8859-1 is decoded as windows-1252 by every reader, so its C1 area stays unused. */
function repertoireOf(charset: string): ReadonlyMap<string, number> {
  let repertoire = repertoires.get(charset);
  if (!repertoire) {
    const decoder = new TextDecoder(charset);
    const first = charset === 'iso-8859-1' ? 0xa0 : 0x80;
    const codes = Array.from({ length: 0x100 - first }, (_, offset) => first + offset);
    repertoire = new Map(codes.map((code) => [decoder.decode(Uint8Array.of(code)), code]));
    repertoires.set(charset, repertoire);
  }
  return repertoire;
}
