import { readFile } from 'node:fs/promises';
import { TransientError } from '@headwater/pipeline';
import { request } from 'undici';
import { parse } from 'yaml';
import { checkSources, type SourceList } from './catalogue-source.js';
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

/** Reads the catalogue: a YAML list of sources under `sources`. */
export function readCatalogue(yaml: string): SourceList {
  const catalogue: unknown = parse(yaml, { maxAliasCount: 0 });
  const list: unknown =
    typeof catalogue === 'object' && catalogue !== null ? Reflect.get(catalogue, 'sources') : null;
  return checkSources(listIn(list, 'The catalogue'));
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
