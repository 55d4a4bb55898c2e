interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly before: Attribute | null;
}

/** Attributes of one element. It has few: looking through them is as fast as a map is, and they are made much faster. */
export class Attributes {
  #last: Attribute | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(name: string): string | undefined {
    for (let one = this.#last; one !== null; one = one.before) if (one.name === name) return one.value;
    return undefined;
  }

  /** Adds one whose name is not among them. */
  add(name: string, value: string): void {
    this.#last = { name, value, before: this.#last };
    this.#size += 1;
  }

  /** The last one comes first. */
  *[Symbol.iterator](): Generator<readonly [name: string, value: string]> {
    for (let one = this.#last; one !== null; one = one.before) yield [one.name, one.value];
  }
}

export type ReadonlyAttributes = Omit<Attributes, 'add'>;

/** What most elements have. */
export const NO_ATTRIBUTES: ReadonlyAttributes = new Attributes();
