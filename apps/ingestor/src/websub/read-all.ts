import type { IncomingMessage } from 'node:http';

/** Reads a body up to a length; what is longer is not read to its end. */
export async function readAll(
  request: IncomingMessage,
  longest: number,
): Promise<Buffer | 'too-long' | 'broken-off'> {
  if (Number(request.headers['content-length'] ?? 0) > longest) return 'too-long';
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Not destroyed on leaving: the answer goes the same way.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longest) return 'too-long';
      chunks.push(chunk);
    }
  } catch {
    return 'broken-off';
  }
  return request.complete ? Buffer.concat(chunks) : 'broken-off';
}
