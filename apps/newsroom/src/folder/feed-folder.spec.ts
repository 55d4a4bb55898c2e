import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FeedFolder } from './feed-folder.js';

const latin = Buffer.from(
  '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><title>\xe9</title></rss>',
  'latin1',
);
const utf16 = Buffer.from('\ufeff<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'utf16le');

let base: string;
let folder: FeedFolder;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'feed-folder-'));
  const root = join(base, 'feeds');
  await mkdir(join(root, 'deep er'), { recursive: true });
  await writeFile(join(root, 'latin.xml'), latin);
  await writeFile(join(root, 'deep er', 'naïve#1.atom'), utf16);
  await writeFile(join(root, 'notes.txt'), 'no feed');
  await writeFile(join(root, '.hidden'), 'x');
  await writeFile(join(base, 'secret.xml'), '<rss/>');
  await symlink(join(base, 'secret.xml'), join(root, 'link.xml'));
  await symlink(base, join(root, 'up'));
  folder = await FeedFolder.at(root);
});

afterAll(() => rm(base, { recursive: true }));

describe('FeedFolder', () => {
  it('gives the bytes of a file and a media type without a charset', async () => {
    const file = await folder.find('latin.xml');
    expect(file?.contentType).toBe('application/xml');
    expect(await buffer(file!.open())).toEqual(latin);
  });

  it.each([
    ['a path upwards', '../secret.xml'],
    ['a path that goes down and up', 'deep er/../../secret.xml'],
    ['an absolute path', '/etc/passwd'],
    ['a link to a file outside', 'link.xml'],
    ['a path through a link', 'up/secret.xml'],
    ['a zero byte', 'latin.xml\0.txt'],
    ['a folder', 'deep er'],
    ['the folder itself', '.'],
    ['nothing', 'missing.xml'],
  ])('refuses %s', async (_what, path) => {
    expect(await folder.find(path)).toBeUndefined();
  });

  it('lists feeds and other files, without hidden ones and links', async () => {
    const listings = await folder.list('http://127.0.0.1:1');
    expect(listings.map(({ file, looksLikeFeed }) => [file, looksLikeFeed])).toEqual([
      ['deep er/naïve#1.atom', true],
      ['latin.xml', true],
      ['notes.txt', false],
    ]);
    expect(listings[0]?.feedUrl).toBe('http://127.0.0.1:1/files/deep%20er/na%C3%AFve%231.atom');
    expect(new Set(listings.map(({ id }) => id)).size).toBe(3);
  });

  it('says what is wrong when there is no such folder', async () => {
    await expect(FeedFolder.at(join(base, 'none'))).rejects.toThrow('HEADWATER_NEWSROOM_FOLDER');
    await expect(FeedFolder.at(join(base, 'secret.xml'))).rejects.toThrow('is no folder');
  });
});
