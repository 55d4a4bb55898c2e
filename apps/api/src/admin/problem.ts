import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';

/** RFC 9457, with nothing but what says something here. */
export const ProblemSchema = Type.Object({
  type: Type.Literal('about:blank'),
  title: Type.String({ description: 'what the status means' }),
  status: Type.Integer(),
  detail: Type.String({ description: 'what is wrong and what to do' }),
});
export type ProblemDetails = Static<typeof ProblemSchema>;

const TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
} as const;

/** What the admin API answers when it does not do what it was asked. */
export type ProblemStatus = keyof typeof TITLES;

/** A request to the admin API that is refused. The detail is shown to the client. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: ProblemStatus,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** Answers `application/problem+json`. */
export function sendProblem(reply: FastifyReply, { status, detail, headers }: Problem): FastifyReply {
  const body: ProblemDetails = { type: 'about:blank', title: TITLES[status], status, detail };
  return reply
    .code(status)
    .headers(headers)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** What an error of the framework means here; `null` for one of ours that nobody expected. */
export function problemOfStatus(status: number): Problem | null {
  switch (status) {
    case 404:
      return new Problem(
        404,
        'There is nothing at this path; see /openapi.json for the admin paths there are.',
      );
    case 413:
      return new Problem(413, 'The body is too long: lists may have 10 MB, all else 16 KB.');
    case 415:
      return new Problem(
        415,
        'Send JSON (application/json); lists as text/x-opml, application/xml or application/yaml.',
      );
    default:
      return status >= 400 && status < 500 ? new Problem(400, 'The request cannot be read.') : null;
  }
}
