/** What separates the next text from what stands before it. */
const NOTHING = 0;
const SPACE = 1;
const LINE = 2;
const PARAGRAPH = 3;

const SEPARATORS = ['', ' ', '\n', '\n\n'] as const;

const SPACES = /[ \t\n\f\r]+/g;
/** White space that has to change; most text has none. */
const UNEVEN_SPACE = /[\t\n\f\r]|  /;

/**
 * Builds plain text out of pieces of marked-up text: white space collapses, lines and paragraphs stay apart, and
 * nothing is added once the limit is reached.
 */
export class TextBuilder {
  #text = '';
  #separator: 0 | 1 | 2 | 3 = NOTHING;

  /** @param maxLength UTF-16 units after which {@link full} turns true */
  readonly #maxLength: number;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  get full(): boolean {
    return this.#text.length > this.#maxLength;
  }

  /** Adds text whose white space means nothing but a space. */
  add(text: string): void {
    if (this.full) return;
    const collapsed = UNEVEN_SPACE.test(text) ? text.replace(SPACES, ' ') : text;
    const start = collapsed.startsWith(' ') ? 1 : 0;
    if (start === 1) this.#raise(SPACE);
    const end = collapsed.endsWith(' ') ? collapsed.length - 1 : collapsed.length;
    if (end <= start) return;
    if (this.#text !== '') this.#text += SEPARATORS[this.#separator];
    this.#text += collapsed.slice(start, end);
    this.#separator = end < collapsed.length ? SPACE : NOTHING;
  }

  line(): void {
    this.#raise(LINE);
  }

  paragraph(): void {
    this.#raise(PARAGRAPH);
  }

  toString(): string {
    return this.#text;
  }

  #raise(separator: 1 | 2 | 3): void {
    if (separator > this.#separator) this.#separator = separator;
  }
}
