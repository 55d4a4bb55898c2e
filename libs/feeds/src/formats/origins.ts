import type { FeedItem, ParsedFeed, Provenance } from '../model.js';

/** What has an origin. */
export type Field = Exclude<keyof FeedItem | keyof ParsedFeed, 'items' | 'problems' | 'provenance'>;

/**
 * Where the values of one item or feed came from, while they are being gathered. Items of a feed nearly always agree in
 * that: they walk the same {@link OriginStep}s, and what they share is made once.
 */
export class Origins {
  #step: OriginStep;

  constructor(start: OriginStep) {
    this.#step = start;
  }

  note(field: Field, origin: string): void {
    this.#step = this.#step.next(field, origin);
  }

  /** All that was noted; the same object for all who noted the same. */
  get provenance(): Provenance<Field> {
    return this.#step.provenance;
  }
}

/** Something noted behind something else. */
export class OriginStep {
  /** The step taken from here the last time. */
  #usual: OriginStep | null = null;
  #provenance: Provenance<Field> | null = null;

  readonly #before: OriginStep | null;
  readonly #field: Field;
  readonly #origin: string;

  private constructor(before: OriginStep | null, field: Field, origin: string) {
    this.#before = before;
    this.#field = field;
    this.#origin = origin;
  }

  /** Before anything was noted. */
  static readonly first = (): OriginStep => new OriginStep(null, 'id', '');

  next(field: Field, origin: string): OriginStep {
    const usual = this.#usual;
    if (usual !== null && usual.#field === field && usual.#origin === origin) return usual;
    return (this.#usual = new OriginStep(this, field, origin));
  }

  get provenance(): Provenance<Field> {
    this.#provenance ??= Object.fromEntries(this.#notes());
    return this.#provenance;
  }

  #notes(): [field: Field, origin: string][] {
    return this.#before === null ? [] : [...this.#before.#notes(), [this.#field, this.#origin]];
  }
}

/** Notes where a value came from, and passes it on. */
export function noted<T>(origins: Origins, field: Field, origin: string | undefined, value: T): T {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  if (!isEmpty && origin !== undefined) origins.note(field, origin);
  return value;
}
