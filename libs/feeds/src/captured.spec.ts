import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from './index.js';

/** Real feeds as publishers served them; their rights are with the publishers, so they are not in this repository. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/feeds/captured');

interface Expected {
  readonly entries: readonly { readonly title: string | null }[];
}

/** Where we differ from the expectation, and why ours is right. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'cercle_psy_fr_2018.xml': 'one item has an empty title: ours is null, the expectation an empty string',
};

const feeds = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => /\.(xml|atom)$/.test(file)) : [];

(feeds.length === 0 ? describe.skip : describe)('captured feeds', () => {
  it.each(feeds)('%s has the items and titles expected', (file) => {
    const expected = JSON.parse(
      readFileSync(join(FOLDER, file.replace(/\.\w+$/, '.expected.json')), 'utf8'),
    ) as Expected;
    const feed = parseFeed(readFileSync(join(FOLDER, file)), { url: 'https://publisher.example/feed' });
    const titles = expected.entries.map(({ title }) => (file in DIFFERENCES && title === '' ? null : title));
    expect(feed.items.map(({ title }) => title)).toEqual(titles);
  });
});

if (feeds.length === 0) {
  it.skip(`captured feeds: ${FOLDER} is absent`, () => undefined);
}
