import type { Habits } from '../publishers/publisher.js';

const special = /[&<>"]/;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for element content or a double-quoted attribute. */
export function escapeMarkup(text: string): string {
  return special.test(text) ? text.replace(/[&<>"]/g, (character) => references[character] ?? '') : text;
}

/** Every character beyond ASCII as a numeric reference, decimal and hexadecimal in turn by code point. */
export function withReferences(markup: string): string {
  return markup.replace(/[^\p{ASCII}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point % 2 === 0 ? `&#x${point.toString(16)};` : `&#${point};`;
  });
}

/** The text of an item as element content, in the way the publisher has. `xhtml` is Atom's alone. */
export function bodyMarkup(text: string, body: Habits['body']): string {
  switch (body) {
    case 'escaped-html':
      return escapeMarkup(`<p>${escapeMarkup(text)}</p>`);
    case 'cdata-html':
      return `<![CDATA[<p>${escapeMarkup(text)}</p>]]>`;
    case 'xhtml':
      return `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escapeMarkup(text)}</p></div>`;
    case 'plain':
    case undefined:
      return escapeMarkup(text);
  }
}
