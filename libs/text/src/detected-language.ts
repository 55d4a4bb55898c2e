/** A language as ISO 639-1 code, and how sure we are of it (0..1). */
export interface Language {
  readonly code: string;
  readonly confidence: number;
}
