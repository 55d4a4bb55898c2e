import { decodeHTMLStrict } from 'entities/decode';

/** Text with its entities decoded: those of XML, and of HTML, which publishers use without declaring them. */
export function decodeEntities(raw: string): string {
  return raw.includes('&') ? decodeHTMLStrict(raw) : raw;
}

/** Whether this part of the text is white space of XML alone. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
