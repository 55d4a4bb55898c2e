import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Newsroom } from '../newsroom.js';
import { truthDocument } from '../truth.js';
import { streamReply } from './stream-reply.js';

/** What is true about everything published so far. */
@Controller('truth')
export class TruthController {
  constructor(@Inject(Newsroom) private readonly newsroom: Newsroom) {}

  @Get()
  truth(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { press, author } = this.newsroom;
    streamReply(request, reply, 'application/json; charset=utf-8', truthDocument(press, author));
  }

  @Get('summary')
  summary(): object {
    const { press } = this.newsroom;
    const { seed, total } = press.plan.settings;
    return { seed, total, publishers: press.plan.publishers.length, ...press.progress() };
  }
}
