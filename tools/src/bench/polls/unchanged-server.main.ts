import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A process of its own, so that its work does not count as ours: whoever names the tag gets a 304, others a feed. */
const FEED = Buffer.from(
  `<rss version="2.0"><channel><title>Unchanged</title>${Array.from(
    { length: 20 },
    (_, item) => `<item><guid>${item}</guid><title>Ferry number ${item} runs again</title></item>`,
  ).join('')}</channel></rss>`,
);

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === '"1"') response.writeHead(304, { etag: '"1"' }).end();
  else response.writeHead(200, { etag: '"1"', 'content-type': 'application/rss+xml' }).end(FEED);
});
server.keepAliveTimeout = 60_000;
// Every address of 127.0.0.0/8 is a host of its own.
server.listen(0, '0.0.0.0', 4_096, () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit(0));
