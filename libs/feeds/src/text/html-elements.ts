/** What an element of HTML means for the text around it: a set of bits. */
export const KNOWN = 1;
/** Begins and ends a paragraph. */
export const PARAGRAPH = 2;
/** Begins a line. */
export const LINE = 4;
/** A cell of a table: a space parts it from the one before. */
export const CELL = 8;
/** No reader sees its content. */
export const HIDDEN = 16;
export const IMAGE = 32;
/** Has no content. */
export const VOID = 64;

const ELEMENTS: readonly (readonly [meaning: number, names: string])[] = [
  [
    PARAGRAPH,
    'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form ' +
      'h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre section summary table ul',
  ],
  [LINE, 'br caption li option tr'],
  [CELL, 'td th'],
  [HIDDEN, 'head math noembed noframes noscript script style svg template'],
  [IMAGE, 'img'],
  [
    VOID,
    'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
  ],
  [
    0,
    'a abbr acronym applet audio b bdi bdo big body button canvas code colgroup data datalist del dfn em font ' +
      'frameset html i iframe ins kbd label legend map mark menu meter object optgroup output picture progress q rp ' +
      'rt ruby s samp select slot small span strike strong sub sup tbody textarea tfoot thead time title tt u var video',
  ],
];

/** Number that stands for a name; {@link nextInName} of each of its characters in turn, beginning with 0. */
export function nextInName(number: number, unit: number): number {
  const lower = unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit;
  return (Math.imul(number, 31) + lower) | 0;
}

function numberOfName(name: string): number {
  let number = 0;
  for (let index = 0; index < name.length; index += 1) number = nextInName(number, name.charCodeAt(index));
  return number;
}

/** Twice as many as there are elements, and a power of two. */
const SLOTS = 512;

/**
 * By number, because cutting every name out of the document as a string takes longer than all the rest of a tag. An
 * element is in the slot that its number points to, or in the next that was free.
 */
const NUMBERS = new Int32Array(SLOTS);
const MEANINGS = new Uint8Array(SLOTS);
for (const [meaning, names] of ELEMENTS) {
  for (const name of names.split(' ')) {
    const number = numberOfName(name);
    const slot = slotOfNumber(number);
    NUMBERS[slot] = number;
    MEANINGS[slot] = (MEANINGS[slot] ?? 0) | KNOWN | meaning;
  }
}

function slotOfNumber(number: number): number {
  let slot = number & (SLOTS - 1);
  while (MEANINGS[slot] !== 0 && NUMBERS[slot] !== number) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** Meaning of the element whose name has this number; 0 if HTML has none, and what is in angle brackets may be text. */
export function meaningOfNumber(number: number): number {
  return MEANINGS[slotOfNumber(number)] ?? 0;
}

/** Meaning of the element with this name in lower case. */
export function meaningOfName(name: string): number {
  return meaningOfNumber(numberOfName(name));
}
