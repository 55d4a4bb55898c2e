import { decodeHTMLStrict } from 'entities/decode';

const SEMICOLON = 0x3b;

/** The entities of XML, in the order of how often feeds use them. */
const OF_XML: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
]);
const LONGEST_OF_XML = 4;

/** Text with its entities decoded: those of XML, and of HTML, which publishers use without declaring them. */
export function decodeEntities(raw: string): string {
  let ampersand = raw.indexOf('&');
  if (ampersand < 0) return raw;
  let text = '';
  let start = 0;
  while (ampersand >= 0) {
    const end = semicolonNear(raw, ampersand + 2);
    const character = end < 0 ? undefined : OF_XML.get(raw.slice(ampersand + 1, end));
    // Another one: the library knows them all, and in which of them the semicolon may be missing.
    if (character === undefined) return text + decodeHTMLStrict(raw.slice(start));
    text += raw.slice(start, ampersand) + character;
    start = end + 1;
    ampersand = raw.indexOf('&', start);
  }
  return text + raw.slice(start);
}

function semicolonNear(raw: string, from: number): number {
  for (let index = from; index < from + LONGEST_OF_XML; index += 1) {
    if (raw.charCodeAt(index) === SEMICOLON) return index;
  }
  return -1;
}

/** Whether this part of the text is white space of XML alone. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
