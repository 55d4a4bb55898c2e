import { Duplex } from 'node:stream';
import { createInflate, createInflateRaw } from 'node:zlib';

/** `deflate` means zlib's format, and half of the servers send it bare: the first byte tells. */
export function inflateEither(): Duplex {
  return Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    const iterator = source[Symbol.asyncIterator]();
    const first = await iterator.next();
    if (first.done === true) return;
    const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8;
    const inflate = isZlib ? createInflate() : createInflateRaw();
    const feeding = feed(inflate, first.value, iterator);
    // The error comes out of the reading side; this one must not go unheard meanwhile.
    feeding.catch((error: unknown) => inflate.destroy(error as Error));
    yield* inflate as AsyncIterable<Buffer>;
    await feeding;
  });
}

async function feed(target: Duplex, first: Buffer, rest: AsyncIterator<Buffer>): Promise<void> {
  let chunk: IteratorResult<Buffer> = { value: first };
  while (chunk.done !== true) {
    if (!target.write(chunk.value)) {
      await new Promise((resolve) => {
        target.once('drain', resolve);
        target.once('close', resolve);
      });
    }
    chunk = await rest.next();
  }
  target.end();
}
