import type { TextBuilder } from './text-builder.js';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin and end a paragraph. */
const PARAGRAPH_ELEMENTS = names(
  'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr main nav ol p pre section summary table ul',
);

/** Elements that begin a line. */
const LINE_ELEMENTS = names('br caption li option tr');

/** Elements whose content no reader sees. */
export const HIDDEN_ELEMENTS = names('head math noembed noframes noscript script style svg template');

/** Elements without content. */
export const VOID_ELEMENTS = names(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);

const INLINE_ELEMENTS = names(
  'a abbr acronym applet area audio b base basefont bdi bdo big body button canvas code col colgroup data datalist del dfn em embed font ' +
    'frame frameset html i iframe img input ins kbd label legend link map mark menu meta meter object optgroup output param ' +
    'picture progress q rp rt ruby s samp select slot small source span strike strong sub sup tbody td textarea ' +
    'tfoot th thead time title track tt u var video wbr',
);

/** Whether this is a tag of HTML; anything else in angle brackets may be text. */
export function isHtmlElement(name: string): boolean {
  return (
    INLINE_ELEMENTS.has(name) ||
    PARAGRAPH_ELEMENTS.has(name) ||
    LINE_ELEMENTS.has(name) ||
    HIDDEN_ELEMENTS.has(name)
  );
}

/** Separates what stands before a tag from what stands behind it, as its element demands. */
export function breakAt(name: string, builder: TextBuilder): void {
  if (PARAGRAPH_ELEMENTS.has(name)) builder.paragraph();
  else if (LINE_ELEMENTS.has(name)) builder.line();
  else if (name === 'td' || name === 'th') builder.add(' ');
}
