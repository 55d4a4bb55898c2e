import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from './requests.js';

/** Sends generated text as it is read, compressed when the client likes it; a slow client slows the generator. */
export function streamReply(
  request: FastifyRequest,
  reply: FastifyReply,
  contentType: string,
  chunks: Iterable<string>,
): void {
  const source = Readable.from(chunks, { objectMode: false });
  void reply.header('content-type', contentType).header('vary', 'accept-encoding');
  if (!acceptsGzip(request.headers['accept-encoding'])) {
    void reply.send(source);
    return;
  }
  const gzip = createGzip({ level: 1 });
  source.once('error', (error) => gzip.destroy(error));
  gzip.once('close', () => source.destroy());
  void reply.header('content-encoding', 'gzip').send(source.pipe(gzip));
}
