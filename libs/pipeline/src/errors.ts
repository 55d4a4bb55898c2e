/**
 * A failure that time may heal (a server away, a lock, a rebalance). Thrown by adapters; the runner pauses
 * the partition and tries the same input again. Everything else that is thrown counts as a defect of the
 * input or of the code, and never retries for ever.
 */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/**
 * Thrown by a sink whose store refuses the data itself (not the circumstances). The runner bisects the
 * batch to the one bad record, which becomes a dead letter.
 */
export class RejectedDataError extends Error {
  override readonly name = 'RejectedDataError';
}

/**
 * Thrown by a sink whose stored position is not the one this batch was read for: another instance has taken
 * over the partition. The runner forgets the batch and reads its positions anew.
 */
export class PositionMovedError extends Error {
  override readonly name = 'PositionMovedError';
}

/** A state in which going on would lose or double data. The stage stops and says so in its readiness. */
export class UnsafeToContinueError extends Error {
  override readonly name = 'UnsafeToContinueError';
}

const NETWORK_FAILURES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
]);

/** Whether a system error's `code` says that the other side could not be reached or went away. */
export function isNetworkFailure(code: string): boolean {
  return NETWORK_FAILURES.has(code);
}
