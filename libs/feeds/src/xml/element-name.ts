/** Canonical name of an element, with a number by which its readers recognise it. */
export interface ElementName {
  readonly text: string;
  /** 0 for all names that nobody asks for. */
  readonly number: number;
}

/** How many numbers there are. */
export const NAME_NUMBERS = 256;

const numbers = new Map<string, number>();

/** What the name is called here. */
export function elementName(text: string): ElementName {
  return { text, number: numbers.get(text) ?? 0 };
}

/** Gives a number to a name, for readers that will ask for it. Names of documents get none, so there is an end to them. */
export function numberName(text: string): number {
  const number = numbers.get(text) ?? numbers.size + 1;
  if (number >= NAME_NUMBERS) throw new Error(`NAME_NUMBERS is too small for "${text}".`);
  numbers.set(text, number);
  return number;
}
