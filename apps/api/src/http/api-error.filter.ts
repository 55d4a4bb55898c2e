import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '@headwater/observability';
import { isAdminRequest } from '../admin/admin-door.js';
import { Problem, problemOfStatus, sendProblem } from '../admin/problem.js';
import { LOGGER } from '../tokens.js';
import { ApiError, errorAnswer } from './api-error.js';

/** Turns whatever was thrown into an answer of the contract. Only an `ApiError` says what it is about. */
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    if (isAdminRequest(request)) {
      void sendProblem(reply, this.#asProblem(error, request));
      return;
    }
    const answered = this.#asApiError(error, request);
    void reply
      .code(answered.status)
      .headers(answered.headers)
      .header('cache-control', 'no-store')
      .send(errorAnswer(answered.code, answered.message));
  }

  #asProblem(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    return problemOfStatus(statusOf(error)) ?? new Problem(500, this.#asApiError(error, request).message);
  }

  #asApiError(error: unknown, request: FastifyRequest): ApiError {
    if (error instanceof ApiError) return error;
    const status = statusOf(error);
    const path = request.url.split('?', 1)[0];
    if (status === 404)
      return new ApiError('notFound', 'There is nothing at this path; see /docs for those there are.');
    if (status >= 400 && status < 500) {
      return new ApiError('parameterInvalid', 'The request cannot be read.');
    }
    const errorId = randomUUID();
    this.logger.error(
      { errorId, err: error, method: request.method, path, client: request.ip },
      'Request failed',
    );
    return new ApiError('unexpectedError', `Something went wrong on our side; it is logged as ${errorId}.`);
  }
}

/** Status of an error of Nest or Fastify; 500 for any other. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : 500;
}
