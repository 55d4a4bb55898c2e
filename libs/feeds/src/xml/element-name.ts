/** Canonical name of an element, with a number by which its readers recognise it. */
export interface ElementName {
  readonly text: string;
  /** 0 for all names that nobody asks for. */
  readonly number: number;
}

/** How many numbers there are. */
export const NAME_NUMBERS = 256;

const numbered = new Map<string, ElementName>();

/** What the name is called here: the same object for every element with a name that readers ask for. */
export function elementName(text: string): ElementName {
  return numbered.get(text) ?? { text, number: 0 };
}

/** Gives a number to a name, for readers that will ask for it. Names of documents get none, so there is an end to them. */
export function numberName(text: string): number {
  const known = numbered.get(text);
  if (known !== undefined) return known.number;
  const number = numbered.size + 1;
  if (number >= NAME_NUMBERS) throw new Error(`NAME_NUMBERS is too small for "${text}".`);
  numbered.set(text, { text, number });
  return number;
}
