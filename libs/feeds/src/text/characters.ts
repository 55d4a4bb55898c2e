/** What a character means for text from outside. */
export const ORDINARY = 0;
export const WHITE_SPACE = 1;
/** Must not be carried on. */
export const FORBIDDEN = 2;
/** C1 controls: {@link printableOfC1} knows what was meant. */
export const C1_CONTROL = 3;
/** Half of a character beyond the first 65,536. */
export const SURROGATE = 4;
/** `<` */
export const TAG_OPEN = 5;
/** `&` */
export const AMPERSAND = 6;

/**
 * Kind of every UTF-16 unit. Forbidden are C0 controls except white space, the bidi embeddings, overrides and isolates that
 * make text read other than it is, byte order marks and non-characters. Left-to-right and right-to-left marks stay:
 * Arabic and Hebrew headlines need them. No-break and typographic spaces are ordinary.
 */
export const KIND_OF_UNIT: Uint8Array = (() => {
  const kinds = new Uint8Array(0x1_0000);
  const mark = (first: number, last: number, kind: number): void => {
    kinds.fill(kind, first, last + 1);
  };
  mark(0x00, 0x1f, FORBIDDEN);
  for (const space of '\t\n\f\r ') kinds[space.charCodeAt(0)] = WHITE_SPACE;
  mark(0x7f, 0x7f, FORBIDDEN);
  mark(0x80, 0x9f, C1_CONTROL);
  mark(0x202a, 0x202e, FORBIDDEN);
  mark(0x2066, 0x2069, FORBIDDEN);
  mark(0xd800, 0xdfff, SURROGATE);
  mark(0xfeff, 0xfeff, FORBIDDEN);
  mark(0xfffe, 0xffff, FORBIDDEN);
  kinds['<'.charCodeAt(0)] = TAG_OPEN;
  kinds['&'.charCodeAt(0)] = AMPERSAND;
  return kinds;
})();

/** In {@link RUN_KIND_OF_UNIT}: a space, which may stand between two others but not beside another one. */
export const RUN_SPACE = 1;
/** Takes more than one byte. */
export const RUN_WIDE = 2;
/** Ends a run of ordinary characters. */
export const RUN_END = 4;

/** What every UTF-16 unit means for a run of ordinary characters; 0 for those that take one byte. */
export const RUN_KIND_OF_UNIT: Uint8Array = KIND_OF_UNIT.map((kind, unit) => {
  if (unit === 0x20) return RUN_SPACE;
  if (kind !== ORDINARY) return RUN_END;
  return unit > 0xff ? RUN_WIDE : 0;
});

const WINDOWS_1252 = new TextDecoder('windows-1252').decode(
  Uint8Array.from({ length: 0x20 }, (_, index) => 0x80 + index),
);

/** What publishers meant by a C1 control: the printable character that windows-1252 has in its place, else 0. */
export function printableOfC1(unit: number): number {
  const meant = WINDOWS_1252.charCodeAt(unit - 0x80);
  return meant > 0x9f ? meant : 0;
}
