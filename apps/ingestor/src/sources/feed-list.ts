import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type OpmlFeed, type OpmlList, parseOpml } from '@headwater/feeds';
import { checkSources, describeFeed, type SourceList } from '@headwater/sources';

/**
 * Reads a list of feeds, separated by white space: addresses, and OPML files by path or
 * `file:` address (for a path with a space).
 *
 * @throws Error with a sentence for the operator if a file cannot be read or is no OPML
 */
export async function readFeedList(list: string): Promise<SourceList> {
  const feeds: OpmlFeed[] = [];
  const problems: string[] = [];
  for (const entry of list.split(/\s+/).filter((word) => word !== '')) {
    if (/^https?:/i.test(entry)) feeds.push({ feedUrl: entry, title: null, homePageUrl: null });
    else {
      const path = entry.startsWith('file:') ? fileURLToPath(entry) : entry;
      const list = await readOpml(path);
      feeds.push(...list.feeds);
      problems.push(...list.problems.map((problem) => `${path}: ${problem}`));
    }
  }
  const checked = checkSources(feeds.map(describeFeed));
  return { sources: checked.sources, problems: [...problems, ...checked.problems] };
}

async function readOpml(path: string): Promise<OpmlList> {
  try {
    return parseOpml(await readFile(path));
  } catch (error) {
    throw new Error(`${path} is no list of feeds: ${(error as Error).message}`, { cause: error });
  }
}
