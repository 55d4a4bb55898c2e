/** A source of the catalogue. */
export interface CatalogueSource {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly homePage: string | null;
  readonly category: string | null;
  readonly language: string | null;
  readonly country: string | null;
  /** Whether it is read now; articles of the others stay searchable. */
  readonly enabled: boolean;
}

/** Reads the source catalogue. */
export interface SourceReader {
  /** All sources, those that are not read now included, by name. */
  all(): Promise<readonly CatalogueSource[]>;
}
export const SOURCE_READER = Symbol('SourceReader');
