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

  constructor(
    readonly reason: FetchFailureReason,
    message: string,
    readonly answer: { readonly status?: number; readonly retryAfterMs?: number } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
