import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Reply } from './web-host.js';

/** How far an answer came. */
export interface Sent {
  readonly bytes: number;
  readonly complete: boolean;
}

/** Sends an answer, however long it is, until it ends or the visitor leaves. */
export async function sendReply(response: ServerResponse, reply: Reply): Promise<Sent> {
  const { status, headers = {}, body = Buffer.alloc(0), hangsUp } = reply;
  let bytes = 0;
  // Not `once` of events, which would throw for a visitor whose connection breaks.
  const left = new Promise((resolve) => response.once('close', resolve));
  response.on('error', () => undefined);
  const whole = Buffer.isBuffer(body) && hangsUp !== true;
  response.writeHead(status, {
    ...headers,
    ...(whole && status !== 304 ? { 'content-length': body.length } : {}),
  });
  for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    if (response.destroyed) break;
    bytes += chunk.length;
    if (!response.write(chunk)) await Promise.race([once(response, 'drain').catch(() => undefined), left]);
  }
  if (response.destroyed) return { bytes, complete: false };
  if (hangsUp === true) response.socket?.end();
  else response.end();
  await left;
  return { bytes, complete: response.writableFinished && hangsUp !== true };
}
