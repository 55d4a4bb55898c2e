/** An error as kafkajs throws it: by its name, protocol type and `retriable` our code tells what it is. */
class KafkaJsError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly retriable: boolean,
    readonly type?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const RETRIABLE = new Set(['NOT_LEADER_FOR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION', 'NOT_ENOUGH_REPLICAS']);

/** What the broker answered. */
export const protocolError = (type: string): Error =>
  new KafkaJsError('KafkaJSProtocolError', `The broker says ${type}`, RETRIABLE.has(type), type);

/** The connection broke, or nothing came. */
export const connectionError = (): Error =>
  new KafkaJsError('KafkaJSConnectionError', 'The connection was closed', true);

/** What kafkajs makes of the last error when it gives up. */
export function retriesExceeded(error: unknown): Error {
  const cause = error as KafkaJsError;
  const name = cause.retriable ? 'KafkaJSNumberOfRetriesExceeded' : 'KafkaJSNonRetriableError';
  return new KafkaJsError(name, cause.message, false, cause.type, { cause });
}

export const typeOf = (error: unknown): string | undefined => (error as { readonly type?: string }).type;
export const isRetriable = (error: unknown): boolean =>
  (error as { readonly retriable?: boolean }).retriable === true;
