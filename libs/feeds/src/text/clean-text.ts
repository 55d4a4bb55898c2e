/**
 * Characters that text from outside must not carry: C0 and C1 controls except tab and line breaks, the bidi
 * embeddings, overrides and isolates that make text read other than it is, byte order marks and non-characters.
 * Left-to-right and right-to-left marks stay: Arabic and Hebrew headlines need them.
 */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN.source, 'g');

/** What publishers meant by C1 controls: the printable characters that windows-1252 has in those places. */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 0x20 }, (_, index) => 0x80 + index),
);

/** Removes forbidden characters; C1 controls become what windows-1252 makes of them, lone surrogates U+FFFD. */
export function removeControls(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return FORBIDDEN.test(wellFormed) ? wellFormed.replace(FORBIDDEN_ALL, replacement) : wellFormed;
}

function replacement(character: string): string {
  const meant = WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? '';
  return meant > '\x9F' ? meant : '';
}

const SPACES = /[ \t\n\f\r]+/g;
/** White space that has to change; most text has none. */
const UNEVEN_SPACE = /[\t\n\f\r]|  /;

/** Collapses white space of ASCII to single spaces and trims. No-break and typographic spaces stay. */
export function collapseSpace(text: string): string {
  return (UNEVEN_SPACE.test(text) ? text.replace(SPACES, ' ') : text).trim();
}

const encoder = new TextEncoder();

/** Longest prefix of at most `maxBytes` UTF-8 bytes that ends between characters. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(maxBytes));
  return read === text.length ? text : text.slice(0, read);
}
