/** The byte of every UTF-16 unit in an encoding; 0 where it has none. */
type Repertoire = Uint8Array;

const repertoires = new Map<string, Repertoire>();

/**
 * Markup in a single-byte encoding of the WHATWG Encoding Standard; characters outside of it become numeric references,
 * as XML allows in element content and attributes. `utf-8` passes everything.
 */
export function encodeMarkup(markup: string, charset: string): Buffer {
  if (charset === 'utf-8') return Buffer.from(markup, 'utf8');
  const repertoire = repertoireOf(charset);
  const encodable = withinRepertoire(markup, repertoire);
  const bytes = Buffer.allocUnsafe(encodable.length);
  for (let index = 0; index < encodable.length; index++) {
    bytes[index] = repertoire[encodable.charCodeAt(index)] ?? 0;
  }
  return bytes;
}

function withinRepertoire(markup: string, repertoire: Repertoire): string {
  let encodable = '';
  let from = 0;
  for (let index = 0; index < markup.length; index++) {
    if (repertoire[markup.charCodeAt(index)] !== 0) continue;
    const point = markup.codePointAt(index) ?? 0;
    encodable += `${markup.slice(from, index)}&#${point};`;
    if (point > 0xffff) index += 1;
    from = index + 1;
  }
  return from === 0 ? markup : encodable + markup.slice(from);
}

/** ISO-8859-1 is decoded as windows-1252 by every reader, so its C1 area stays unused. */
function repertoireOf(charset: string): Repertoire {
  let repertoire = repertoires.get(charset);
  if (!repertoire) {
    repertoire = new Uint8Array(0x1_0000);
    const decoder = new TextDecoder(charset);
    for (let byte = 1; byte < 0x100; byte++) {
      if (byte >= 0x80 && byte < 0xa0 && charset === 'iso-8859-1') continue;
      const character = decoder.decode(Uint8Array.of(byte));
      if (character !== '\ufffd') repertoire[character.charCodeAt(0)] = byte;
    }
    repertoires.set(charset, repertoire);
  }
  return repertoire;
}
