import { readFile } from 'node:fs/promises';
import { TransientError } from '@headwater/pipeline';
import { checkSources, readCatalogue, type SourceList } from '@headwater/sources';
import { request } from 'undici';
import { readFeedList } from './feed-list.js';

/** Where the list of sources comes from. */
export type SourceOrigin =
  | { readonly kind: 'catalogue'; readonly path: string }
  | { readonly kind: 'newsroom'; readonly url: string }
  | { readonly kind: 'feeds'; readonly list: string };

const LIST_TIMEOUT_MS = 10_000;

/**
 * Reads the list of sources.
 *
 * @throws TransientError while the newsroom does not answer
 * @throws Error with a sentence for the operator if a file cannot be read or is no list
 */
export async function readSources(origin: SourceOrigin): Promise<SourceList> {
  switch (origin.kind) {
    case 'catalogue':
      return readCatalogue(await readFile(origin.path, 'utf8'));
    case 'newsroom':
      return checkSources(listIn(await askNewsroom(origin.url), 'The newsroom'));
    case 'feeds':
      return readFeedList(origin.list);
  }
}

async function askNewsroom(url: string): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
    const { statusCode, body } = await request(new URL('/sources.json', url), { signal });
    if (statusCode !== 200) throw new Error(`it answered ${statusCode}`);
    return await body.json();
  } catch (error) {
    throw new TransientError(`The newsroom at ${url} has no list of sources: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function listIn(value: unknown, who: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${who} holds no list of sources.`);
}
