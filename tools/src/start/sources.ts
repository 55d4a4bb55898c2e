import { stat } from 'node:fs/promises';
import { UserError } from '../user-error.js';
import type { Sources } from './start-options.js';

/** Whether these sources are served by the newsroom: it plays publishers, and serves folders of feed files as they are. */
export function needsNewsroom(sources: Sources): boolean {
  return sources.kind !== 'catalogue';
}

/** What the ingestor and the newsroom are told about the sources. Throws a UserError for what cannot be read. */
export async function sourcesEnvironment(
  sources: Sources,
  newsroomUrl: string | null,
): Promise<Readonly<Record<string, string>>> {
  if (sources.kind === 'catalogue') return { HEADWATER_SOURCES: 'catalogue' };
  const newsroom = { HEADWATER_SOURCES: 'newsroom', HEADWATER_NEWSROOM_URL: newsroomUrl ?? '' };
  if (sources.kind === 'newsroom') return newsroom;
  const [folder, ...others] = sources.feeds;
  if (folder === undefined || others.length > 0 || !(await isFolder(folder))) {
    throw new UserError('For now --feeds takes one folder of feed files.');
  }
  return { ...newsroom, HEADWATER_NEWSROOM_FOLDER: folder };
}

async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
