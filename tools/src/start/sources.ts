import { cp, mkdir, mkdtemp, open, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProcessOwner } from '../processes/process-owner.js';
import { UserError } from '../user-error.js';
import { workspaceRoot } from '../workspace.js';
import { isUrl, type Sources } from './start-options.js';

/** Seconds between two fetches of a publisher that we play: fast enough to watch, slow enough to sleep beside. */
const newsroomIntervalSeconds = 5;

const CATALOGUE = {
  HEADWATER_SOURCES: 'catalogue',
  HEADWATER_CATALOGUE: path.join(workspaceRoot, 'catalogue/sources.yaml'),
} as const;

/** Bytes at a file's start that tell a list of feeds (OPML) from a feed. */
const sniffedBytes = 4096;

/** Whether the newsroom is needed: it plays publishers or the web, and serves local feed files as they are. */
export function isServedByNewsroom(sources: Sources): boolean {
  const { kind } = sources;
  return (
    kind === 'newsroom' || kind === 'rehearsal' || (sources.kind === 'feeds' && !sources.feeds.some(isUrl))
  );
}

/**
 * What ingestor and newsroom are told about the sources; `newsroomUrl` is where the newsroom will be. Throws a
 * UserError for what cannot be read.
 */
export async function sourcesEnvironment(
  sources: Sources,
  newsroomUrl: string | null,
  owner: ProcessOwner,
): Promise<Readonly<Record<string, string>>> {
  switch (sources.kind) {
    case 'catalogue':
      return CATALOGUE;
    case 'rehearsal':
      return {
        ...CATALOGUE,
        HEADWATER_NEWSROOM_PLAYS: 'web',
        HEADWATER_FETCH_STAND_IN: new URL(newsroomUrl ?? '').host,
      };
    case 'newsroom':
      return { ...fromNewsroom(newsroomUrl), HEADWATER_INGESTOR_INTERVAL: String(newsroomIntervalSeconds) };
    case 'feeds':
      return feedsEnvironment(sources.feeds, newsroomUrl, owner);
  }
}

async function feedsEnvironment(
  feeds: readonly string[],
  newsroomUrl: string | null,
  owner: ProcessOwner,
): Promise<Readonly<Record<string, string>>> {
  const places = await Promise.all(feeds.map(describePlace));
  const isList = (kind: Place['kind']): boolean => kind === 'address' || kind === 'opml';
  if (places.every(({ kind }) => isList(kind))) {
    return {
      HEADWATER_SOURCES: 'feeds',
      HEADWATER_FEEDS: places
        .map(({ kind, at }) => (kind === 'opml' ? pathToFileURL(at).href : at))
        .join(' '),
      ...allowLoopback(feeds),
    };
  }
  if (places.some(({ kind }) => isList(kind))) {
    throw new UserError(
      'Feed files and addresses are read in runs of their own: give --feeds one kind at a time.',
    );
  }
  const [only, ...others] = places;
  const folder = only?.kind === 'folder' && others.length === 0 ? only.at : await gather(places, owner);
  return { ...fromNewsroom(newsroomUrl), HEADWATER_NEWSROOM_FOLDER: folder };
}

function fromNewsroom(newsroomUrl: string | null): Readonly<Record<string, string>> {
  const url = newsroomUrl ?? '';
  return {
    HEADWATER_SOURCES: 'newsroom',
    HEADWATER_NEWSROOM_URL: url,
    HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: url === '' ? '' : new URL(url).host,
  };
}

/** Loopback addresses that a person spells out are meant; a feed that leads to one by itself is still refused. */
function allowLoopback(feeds: readonly string[]): Readonly<Record<string, string>> {
  const urls = feeds.filter(isUrl).flatMap((feed) => URL.parse(feed) ?? []);
  const hosts = urls
    .filter(({ hostname }) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
    .map(({ hostname, port, protocol }) => `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`);
  if (hosts.length === 0) return {};
  return { HEADWATER_FETCH_ALLOWED_PRIVATE_HOSTS: [...new Set(hosts)].join(',') };
}

interface Place {
  readonly kind: 'address' | 'opml' | 'folder' | 'file';
  readonly at: string;
}

async function describePlace(at: string): Promise<Place> {
  if (isUrl(at)) return { kind: 'address', at };
  const found = await stat(at).catch(() => undefined);
  if (!found)
    throw new UserError(`There is nothing at ${at}: --feeds takes folders, feed files, OPML files and URLs.`);
  if (found.isDirectory()) return { kind: 'folder', at };
  return { kind: (await startsLikeOpml(at)) ? 'opml' : 'file', at };
}

async function startsLikeOpml(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) throw new UserError(`${file} cannot be read: check its permissions.`);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
    // Zero bytes fall away, so that UTF-16 can be read as ASCII.
    return /<opml[\s>]/i.test(buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\0', ''));
  } finally {
    await handle.close();
  }
}

/** The newsroom serves one folder: several places are copied into one that goes with the run. */
async function gather(places: readonly Place[], owner: ProcessOwner): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'headwater-feeds-'));
  await owner.deleteAtEnd(folder);
  for (const [index, { at }] of places.entries()) {
    // Two places may have the same name.
    const target = path.join(folder, String(index + 1));
    await mkdir(target);
    await cp(at, path.join(target, path.basename(at)), { recursive: true, dereference: true });
  }
  return folder;
}
