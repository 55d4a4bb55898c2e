/** What decides the sequence of publications; together with the code, nothing else does. */
export interface PlanSettings {
  readonly seed: string;
  /** Articles in all, copies included, edits not; 0 means without end. */
  readonly total: number;
  /** Share of articles that copy an earlier one, 0 to 1. */
  readonly copyShare: number;
  /** Share of articles that appear at two or three publishers at once, 0 to 1. */
  readonly raceShare: number;
  /** Share of articles that are edited (A, B), 0 to 1. */
  readonly editShare: number;
  /** Share of articles that are edited and put back (A, B, A), 0 to 1. */
  readonly revertShare: number;
}
