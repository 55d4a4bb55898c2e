import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { ConfigError } from '@headwater/config';
import type { SourceListing } from '../source-listing.js';

const contentTypes: Readonly<Record<string, string>> = {
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.rdf': 'application/rdf+xml',
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
  '.opml': 'text/x-opml',
};

/** More files than this, and the folder is somebody's disk rather than a collection of feeds. */
const mostFiles = 20_000;
/** Bytes at a file's start that decide whether it looks like a feed. */
const sniffedBytes = 2_048;
const feedMarks = /<(?:rss|feed|(?:\w+:)?rdf|channel|urlset|(?:\w+:)feed)[\s>]|jsonfeed\.org\\?\/version/i;

export interface ServedFile {
  readonly contentType: string;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly open: () => Readable;
}

/** Serves the files of one folder, byte for byte; nothing outside of it, by whatever name or link. */
export class FeedFolder {
  private readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** @throws ConfigError when the path is no readable folder. */
  static async at(path: string): Promise<FeedFolder> {
    const root = await realpath(resolve(path)).catch(() => undefined);
    if (root === undefined || !(await stat(root)).isDirectory()) {
      throw new ConfigError(`${path} is no folder: HEADWATER_NEWSROOM_FOLDER wants one with feed files`);
    }
    return new FeedFolder(root);
  }

  /** The file at a path relative to the folder, with `/`; nothing when there is none or it lies outside. */
  async find(path: string): Promise<ServedFile | undefined> {
    if (path.includes('\0')) return undefined;
    const real = await realpath(join(this.root, path)).catch(() => undefined);
    if (real === undefined || !this.holds(real)) return undefined;
    const facts = await stat(real);
    if (!facts.isFile()) return undefined;
    const contentType = contentTypes[extname(real).toLowerCase()] ?? 'application/octet-stream';
    return { contentType, size: facts.size, modifiedAt: facts.mtimeMs, open: () => createReadStream(real) };
  }

  /** Every file, sorted by path; those that are no feeds too, so that a reader can report them. */
  async list(origin: string): Promise<SourceListing[]> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((file) => !file.split('/').some((part) => part.startsWith('.')))
      .sort()
      .slice(0, mostFiles);
    const listings: SourceListing[] = [];
    for (const file of files) listings.push(await this.listing(file, origin));
    return listings;
  }

  private async listing(file: string, origin: string): Promise<SourceListing> {
    const feedUrl = `${origin}/files/${file.split('/').map(encodeURIComponent).join('/')}`;
    const unknown = {
      description: null,
      homePage: null,
      country: null,
      language: null,
      category: null,
      family: null,
    };
    const looksLikeFeed = await this.looksLikeFeed(file);
    return { id: idOf(file), name: file.slice(-200), feedUrl, ...unknown, file, looksLikeFeed };
  }

  private async looksLikeFeed(file: string): Promise<boolean> {
    const handle = await open(join(this.root, file)).catch(() => undefined);
    if (!handle) return false;
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
      // Zero bytes fall away, so that UTF-16 can be read as ASCII.
      return feedMarks.test(buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\0', ''));
    } finally {
      await handle.close();
    }
  }

  private holds(real: string): boolean {
    const inside = relative(this.root, real);
    return inside !== '' && !isAbsolute(inside) && inside !== '..' && !inside.startsWith(`..${sep}`);
  }
}

/** A source id for a file: its name as a slug, made unique by a hash of the path. */
function idOf(file: string): string {
  const name = file.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = name
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  const mark = createHash('sha256').update(file).digest('hex').slice(0, 6);
  return slug === '' ? mark : `${slug}-${mark}`;
}
