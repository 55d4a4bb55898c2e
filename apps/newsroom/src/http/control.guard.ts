import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Who may control the newsroom: nobody, programs on this machine, or everybody who can reach it. */
export type ControlPolicy = 'off' | 'loopback' | 'open';
export const CONTROL_POLICY = Symbol('ControlPolicy');

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** Lets a control request pass or refuses it with 403. Browsers are refused: a page elsewhere must not reach in. */
@Injectable()
export class ControlGuard implements CanActivate {
  constructor(@Inject(CONTROL_POLICY) private readonly policy: ControlPolicy) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const near = loopback.test(request.socket.remoteAddress ?? '') && request.headers.origin === undefined;
    if (this.policy === 'open' || (this.policy === 'loopback' && near)) return true;
    throw new ForbiddenException('control is not open to you');
  }
}
