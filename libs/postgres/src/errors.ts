import { isNativeError } from 'node:util/types';
import { isNetworkFailure, RejectedDataError, TransientError } from '@headwater/pipeline';

/** What a failed statement says about going on; `unknown` is a defect of ours and must be seen. */
export type FailureKind = 'rejected' | 'transient' | 'unknown';

/**
 * Classes of SQLSTATE (its first two characters) that blame the data. 54 is among them because an index key or
 * a text that is too long comes from a row: repeating it changes nothing.
 */
const REJECTED_CLASSES = new Set(['22', '23', '54']);

/** Connection lost, out of resources, terminated by the operator, rolled back for another transaction, I/O. */
const TRANSIENT_CLASSES = new Set(['08', '53', '57', '40', '58']);

/** A lock not granted in time, an object in use, and a session ended because its transaction stood idle. */
const TRANSIENT_STATES = new Set(['55P03', '55006', '25P03']);

/** What pg says, without any code, when a connection ends or does not answer. */
const TRANSIENT_MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed) and is not queryable)/;

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** The SQLSTATE of a server's error, `null` for everything else. */
export function sqlState(error: unknown): string | null {
  const code = codeOf(error);
  return code !== null && SQLSTATE.test(code) && hasSeverity(error) ? code : null;
}

/** Sorts a failure of pg by its SQLSTATE, or by its system error when the server never answered. */
export function classifyFailure(error: unknown): FailureKind {
  const state = sqlState(error);
  if (state !== null) {
    const class_ = state.slice(0, 2);
    if (REJECTED_CLASSES.has(class_)) return 'rejected';
    return TRANSIENT_CLASSES.has(class_) || TRANSIENT_STATES.has(state) ? 'transient' : 'unknown';
  }
  if (isNetworkFailure(codeOf(error) ?? '')) return 'transient';
  return isNativeError(error) && TRANSIENT_MESSAGES.test(error.message) ? 'transient' : 'unknown';
}

/**
 * The pipeline's word for a failure of pg, with the original as its cause; an error of another origin comes
 * back as it is.
 */
export function pipelineError(error: unknown): unknown {
  const kind = classifyFailure(error);
  if (kind === 'unknown' || !isNativeError(error)) return error;
  const state = sqlState(error);
  const message = `Postgres: ${error.message}${state === null ? '' : ` (SQLSTATE ${state})`}`;
  return kind === 'rejected'
    ? new RejectedDataError(message, { cause: error })
    : new TransientError(message, { cause: error });
}

function codeOf(error: unknown): string | null {
  const code: unknown = isNativeError(error) ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

function hasSeverity(error: unknown): boolean {
  return isNativeError(error) && typeof Reflect.get(error, 'severity') === 'string';
}
