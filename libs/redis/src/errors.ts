import { isNetworkFailure, TransientError } from '@headwater/pipeline';

// Replies by which a server says "not now"; inside a script's error they come after a dash.
const PASSING_REPLY =
  /(^|[\s-])(LOADING|OOM|READONLY|MISCONF|MASTERDOWN|NOREPLICAS|BUSY|TRYAGAIN|CLUSTERDOWN|UNBLOCKED)\b/;

// What ioredis says without a class or code of its own.
const LOST_CONNECTION =
  /^(Connection is closed|Stream isn't writeable|Command timed out|Command aborted|Socket timeout)/;

/** Whether time may heal what a Redis command failed with: the server away, loading, full or read-only. */
export function isTransient(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'AbortError') return true;
  if ('code' in error && typeof error.code === 'string' && isNetworkFailure(error.code)) return true;
  return LOST_CONNECTION.test(error.message) || PASSING_REPLY.test(error.message);
}

/**
 * What to throw for a failed Redis command: a `TransientError` with the failure as its cause where time may
 * heal it, else the failure itself (a defect of ours, such as a wrong key type or a broken script).
 */
export function toTransientError(error: unknown): unknown {
  if (!isTransient(error)) return error;
  return new TransientError(`Redis is not usable now: ${error.message}`, { cause: error });
}
