import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bulkItems } from '../bulk.js';
import { Newsroom } from '../newsroom.js';
import { countFrom } from './requests.js';
import { streamReply } from './stream-reply.js';

/** Articles by the hundred thousand, without feeds: for benches that measure what comes after parsing. */
@Controller('bulk')
export class BulkController {
  constructor(@Inject(Newsroom) private readonly newsroom: Newsroom) {}

  @Get()
  bulk(
    @Query('count') count: unknown,
    @Query('from') from: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const { press, author } = this.newsroom;
    const items = bulkItems(
      press.plan,
      author,
      countFrom(from, 'from', 100_000_000, 0),
      countFrom(count, 'count', 1_000_000),
      Date.now(),
    );
    streamReply(request, reply, 'application/x-ndjson; charset=utf-8', items);
  }
}
