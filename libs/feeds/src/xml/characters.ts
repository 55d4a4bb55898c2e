import { decodeHTMLStrict } from 'entities/decode';

/** The entities of XML behind their `&`, in the order of how often feeds use them. */
const OF_XML: readonly (readonly [written: string, character: string])[] = [
  ['lt;', '<'],
  ['gt;', '>'],
  ['amp;', '&'],
  ['quot;', '"'],
  ['apos;', "'"],
  ['#39;', "'"],
];

/** Text with its entities decoded: those of XML, and of HTML, which publishers use without declaring them. */
export function decodeEntities(raw: string): string {
  let ampersand = raw.indexOf('&');
  if (ampersand < 0) return raw;
  let text = '';
  let start = 0;
  while (ampersand >= 0) {
    const entity = entityAt(raw, ampersand + 1);
    // Another one: the library knows them all, and in which of them the semicolon may be missing.
    if (entity === undefined) return text + decodeHTMLStrict(raw.slice(start));
    const [written, character] = entity;
    text += raw.slice(start, ampersand) + character;
    start = ampersand + 1 + written.length;
    ampersand = raw.indexOf('&', start);
  }
  return text + raw.slice(start);
}

function entityAt(raw: string, start: number): (typeof OF_XML)[number] | undefined {
  for (const entity of OF_XML) if (raw.startsWith(entity[0], start)) return entity;
  return undefined;
}

/** Whether this part of the text is white space of XML alone. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
