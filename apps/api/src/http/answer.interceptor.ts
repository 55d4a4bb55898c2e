import {
  createParamDecorator,
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AnswerCache, type Answer } from '../caching/answer-cache.js';
import { operationOf, type Operation } from './operation.js';
import type { RawParameters } from './parameters.js';

const parametersOf = new WeakMap<object, object>();

/** The parameters of the operation, read and checked, as a handler's argument. */
export const Parameters = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  parametersOf.get(context.switchToHttp().getRequest()),
);

/**
 * Around every handler of an operation: reads and checks the parameters, answers from the cache, and calls the
 * handler only when there is nothing to answer with. What leaves here is a finished buffer.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(@Inject(AnswerCache) private readonly answers: AnswerCache) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = operationOf(context.getHandler());
    return operation === undefined ? next.handle() : from(this.#serve(operation, context, next));
  }

  async #serve(operation: Operation, context: ExecutionContext, next: CallHandler): Promise<Buffer> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const parameters = operation.read({
      ...(request.query as RawParameters),
      ...(request.params as RawParameters),
    });
    const answer = await this.#answer(operation, parameters, request, next);
    const reply = http.getResponse<FastifyReply>();
    void reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-cached-result', String(answer.cached));
    return answer.body;
  }

  #answer(
    operation: Operation,
    parameters: object,
    request: FastifyRequest,
    next: CallHandler,
  ): Answer | Promise<Answer> {
    // Read parameters are in one order and in one spelling: requests that mean the same share this key.
    const key = `${operation.id} ${JSON.stringify(parameters)}`;
    const compute = (): Promise<object> => {
      parametersOf.set(request, parameters);
      return lastValueFrom(next.handle() as Observable<object>);
    };
    const bypass = String(request.headers['x-no-cache'] ?? '').toLowerCase() === 'true';
    return bypass ? this.answers.fresh(key, compute) : this.answers.answer(key, compute);
  }
}
