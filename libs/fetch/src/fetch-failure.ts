/** Why a feed could not be fetched, in one word; a metric's label and a row's reason. */
export type FetchFailureReason =
  | 'address-unusable'
  | 'address-forbidden'
  | 'name-not-found'
  | 'not-connected'
  | 'timeout'
  | 'too-many-redirects'
  | 'http-status'
  | 'encoding-refused'
  | 'too-large'
  | 'broken-off'
  | 'stopped';

/** A fetch that brought no document. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure';
  readonly reason: FetchFailureReason;
  /** What the server said, if it was reached. */
  readonly answer: FailedAnswer;

  constructor(
    reason: FetchFailureReason,
    message: string,
    answer: FailedAnswer = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
    this.answer = answer;
  }
}

/** What a server said that sent no document. */
export interface FailedAnswer {
  readonly status?: number;
  readonly retryAfterMs?: number;
}
