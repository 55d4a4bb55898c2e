import { TransientError } from '@headwater/pipeline';

interface KafkaError extends Error {
  readonly type?: string;
  readonly cause?: unknown;
}

/** `type` of the protocol error at the bottom of a kafkajs error, `null` when there is none. */
export function protocolErrorType(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { type } = current as KafkaError;
    if (typeof type === 'string') return type;
  }
  return null;
}

/** Whether kafkajs threw it: then it stands for the broker or the connection, not for our code. */
export function isKafkaError(error: unknown): error is Error {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}

/** Whether kafkajs expects the same request to succeed later. */
export function isRetriable(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'retriable') === true;
}

/** Wraps what kafkajs throws, so that callers need not know its classes. */
export function toTransientError(what: string, error: unknown): TransientError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TransientError(`${what}: ${reason}`, { cause: error });
}
