import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { tableFile, type TableEntry } from './manifest.js';

/** Owner alone: keys are hashes, but the secrets of subscriptions are not. */
export const PRIVATE_FILE = 0o600;

/** Writes the rows of a table, each as JSON, and says what was written. A page is in memory at a time. */
export async function writeTable(
  directory: string,
  name: string,
  pages: AsyncIterable<readonly string[]>,
): Promise<TableEntry> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const page of pages) {
      rows += page.length;
      yield `${page.join('\n')}\n`;
    }
  }
  await pipeline(
    Readable.from(lines()),
    createGzip(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path.join(directory, tableFile(name)), {
      flags: 'wx',
      mode: PRIVATE_FILE,
      flush: true,
    }),
  );
  return { name, rows, bytes, sha256: hash.digest('hex') };
}

/** Reads a table's rows, a page at a time. */
export async function* readTable(
  directory: string,
  name: string,
  pageRows: number,
): AsyncGenerator<readonly string[]> {
  const file = createReadStream(path.join(directory, tableFile(name)));
  const text = createGunzip();
  file.on('error', (error) => text.destroy(error));
  const page: string[] = [];
  let rest = '';
  for await (const chunk of file.pipe(text).setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    page.push(...lines);
    while (page.length >= pageRows) yield page.splice(0, pageRows);
  }
  if (page.length > 0) yield page;
}

/**
 * Compares a table's file with what the manifest says of it.
 *
 * @throws Error when it is another
 */
export async function checkTable(directory: string, { name, bytes, sha256 }: TableEntry): Promise<void> {
  const hash = createHash('sha256');
  let found = 0;
  const file = path.join(directory, tableFile(name));
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      found += chunk.length;
    }
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (found === bytes && hash.digest('hex') === sha256) return;
  throw new Error(`${file} is not the file that was written (its checksum differs). Nothing was restored.`);
}
