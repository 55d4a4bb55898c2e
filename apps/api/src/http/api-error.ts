import Type, { type Static } from 'typebox';

/** Every error code an answer can have, and its HTTP status. `notFound` is ours, the others are NewsAPI's. */
export const ERROR_STATUS = {
  parameterInvalid: 400,
  parametersMissing: 400,
  sourcesTooMany: 400,
  sourceDoesNotExist: 400,
  apiKeyMissing: 401,
  apiKeyInvalid: 401,
  apiKeyDisabled: 401,
  notFound: 404,
  maximumResultsReached: 426,
  apiKeyExhausted: 429,
  rateLimited: 429,
  unexpectedError: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export const ErrorAnswerSchema = Type.Object({
  status: Type.Literal('error'),
  code: Type.Enum(Object.keys(ERROR_STATUS) as ErrorCode[]),
  message: Type.String({ description: 'what is wrong and what to do, for the person who wrote the request' }),
});
export type ErrorAnswer = Static<typeof ErrorAnswerSchema>;

/** A request that is answered with an error. The message is shown to the client. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Headers of the answer, such as `retry-after`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** The body of an error answer. */
export function errorAnswer(code: ErrorCode, message: string): ErrorAnswer {
  return { status: 'error', code, message };
}
