import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FeedFolder } from './feed-folder.js';

/** Feed files as they are: no recoding, no compression, no charset that the file does not state itself. */
@Controller('files')
export class FilesController {
  constructor(@Inject(FeedFolder) private readonly folder: FeedFolder) {}

  @Get('*')
  async file(
    @Param('*') path: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.folder.find(path);
    if (!file) throw new NotFoundException('the folder has no such file');
    const etag = `"${file.size.toString(36)}-${Math.floor(file.modifiedAt).toString(36)}"`;
    void reply.header('etag', etag).header('last-modified', new Date(file.modifiedAt).toUTCString());
    if (request.headers['if-none-match'] === etag) {
      void reply.code(304).send();
      return;
    }
    void reply
      .header('content-type', file.contentType)
      .header('content-length', file.size)
      .header('x-content-type-options', 'nosniff')
      .send(file.open());
  }
}
