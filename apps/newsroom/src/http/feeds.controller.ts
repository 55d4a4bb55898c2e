import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Metrics } from '@headwater/observability';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { feedContentType } from '../feeds/feed-document.js';
import { Newsroom } from '../newsroom.js';
import { feedName, type Publisher } from '../publishers/publisher.js';
import { acceptsGzip } from './requests.js';

const compress = promisify(gzip);

export const METRICS = Symbol('Metrics');

/** Feeds, with conditional GET. Only a complete 200 to a GET counts as read. */
@Controller('feeds')
export class FeedsController {
  private readonly publishers: ReadonlyMap<string, Publisher>;

  constructor(
    @Inject(Newsroom) private readonly newsroom: Newsroom,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {
    const { publishers } = newsroom.press.plan;
    this.publishers = new Map(publishers.map((publisher) => [feedName(publisher), publisher]));
  }

  @Get(':name')
  async feed(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const publisher = this.publishers.get(name);
    if (!publisher) throw new NotFoundException('no publisher has such a feed');
    const given = {
      ...present('etag', request.headers['if-none-match']),
      ...present('lastModified', request.headers['if-modified-since']),
    };
    const answer = this.newsroom.poll(publisher, given, Date.now());
    this.metrics.newsroomPolls.inc({ result: answer.body ? 'document' : 'unchanged' });
    void reply
      .header('etag', answer.validators.etag)
      .header('last-modified', answer.validators.lastModified)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding');
    if (!answer.body) {
      void reply.code(304).send();
      return;
    }
    if (request.method === 'GET') reply.raw.once('finish', answer.delivered);
    void reply.header('content-type', feedContentType(publisher));
    if (!acceptsGzip(request.headers['accept-encoding'])) void reply.send(answer.body);
    else void reply.header('content-encoding', 'gzip').send(await compress(answer.body, { level: 1 }));
  }
}

function present<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
