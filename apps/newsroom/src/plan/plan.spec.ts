import { languages } from '../languages/languages.js';
import { publishers } from '../publishers/publishers.js';
import type { Article } from './article.js';
import { Author, contentHash } from './author.js';
import { hasGuids, Plan } from './plan.js';
import type { PlanSettings } from './settings.js';

const settings: PlanSettings = {
  seed: 'plan-spec',
  total: 0,
  copyShare: 0.2,
  raceShare: 0.1,
  editShare: 0.1,
  revertShare: 0.05,
};
const plan = new Plan(settings, publishers);
const author = new Author(plan, languages);
const count = 5_000;
const articles = Array.from({ length: count }, (_, index) => plan.article(index));
const of = (role: Article['role']) => articles.filter((article) => article.role === role);
const origin = (article: Article) => articles[article.cluster]!;
const share = (part: readonly unknown[]) => part.length / count;

describe('Plan', () => {
  it('says the same in any order, and other things for another seed', () => {
    const again = new Plan(settings, publishers);
    for (let index = count - 1; index >= 0; index -= 7) expect(again.article(index)).toEqual(articles[index]);
    const other = new Plan({ ...settings, seed: 'other' }, publishers);
    expect(
      articles.filter((article, index) => other.article(index).category === article.category).length,
    ).toBeLessThan(count / 2);
  });

  it('keeps the shares that it was given', () => {
    expect(
      share(articles.filter(({ cluster, index, role }) => cluster !== index && role !== 'race')),
    ).toBeCloseTo(0.18, 1);
    expect(share(of('race'))).toBeCloseTo(0.1, 1);
    expect(
      of('original').filter(({ versions }) => versions === 'ABA').length / of('original').length,
    ).toBeCloseTo(0.05, 1);
    expect(
      of('original').filter(({ versions }) => /^ABC?$/.test(versions)).length / of('original').length,
    ).toBeCloseTo(0.1, 1);
  });

  it('lets copies follow an original of another publisher in the same language', () => {
    const copies = [...of('text-copy'), ...of('link-copy')];
    for (const copy of copies) {
      const first = origin(copy);
      expect(first.role).toBe('original');
      expect(first.index).toBeLessThan(copy.index);
      expect(first.publisher.id).not.toBe(copy.publisher.id);
      expect(first.publisher.language).toBe(copy.publisher.language);
      expect([copy.category, copy.tone, copy.versions]).toEqual([first.category, first.tone, 'A']);
    }
    expect(copies.length).toBeGreaterThan(500);
  });

  it('makes all copies of one original copies of each other, by text or by link', () => {
    const copies = [...of('text-copy'), ...of('link-copy')];
    const clusters = [...Map.groupBy(copies, ({ cluster }) => cluster).values()];
    expect(clusters.filter(({ length }) => length > 1).length).toBeGreaterThan(20);
    for (const members of clusters) expect(new Set(members.map(({ role }) => role)).size).toBe(1);
  });

  it('never lets one publisher link to one original twice: only the original would show that they belong together', () => {
    const clusters = [...Map.groupBy(of('link-copy'), ({ cluster }) => cluster).values()];
    expect(clusters.filter(({ length }) => length > 1).length).toBeGreaterThan(10);
    for (const members of clusters) {
      expect(new Set(members.map(({ publisher }) => publisher.id)).size).toBe(members.length);
    }
  });

  it('gives the members of a race different publishers and neighbouring places', () => {
    const races = Map.groupBy(of('race'), ({ cluster }) => cluster);
    for (const [leader, members] of races) {
      expect(members.length === 2 || members.length === 3).toBe(true);
      expect(members.map(({ index }) => index)).toEqual(members.map((_, place) => leader + place));
      expect(new Set(members.map(({ publisher }) => publisher.id)).size).toBe(members.length);
      expect(members.map(({ index }) => plan.followsAtOnce(index))).toEqual(
        members.map((_, place) => place > 0),
      );
    }
    expect(races.size).toBeGreaterThan(100);
  });

  it('varies publishers, categories and tones', () => {
    expect(new Set(articles.map(({ publisher }) => publisher.id)).size).toBe(publishers.length);
    for (const tone of ['positive', 'neutral', 'negative']) {
      expect(share(articles.filter((article) => article.tone === tone))).toBeGreaterThan(0.2);
    }
  });
});

describe('Author', () => {
  const hash = (article: Article, version: number) => contentHash(author.content(article, version));

  it('gives clusters the same content, and everything else another', () => {
    const clusters = new Map<string, number>();
    for (const article of articles.filter(({ role }) => role !== 'link-copy')) {
      const key = hash(article, 1);
      expect(clusters.get(key) ?? article.cluster).toBe(article.cluster);
      clusters.set(key, article.cluster);
    }
    expect(clusters.size).toBe(new Set(articles.map(({ cluster }) => cluster)).size);
  });

  it('gives equal letters of a history equal contents, and different ones different', () => {
    for (const article of articles.filter(({ versions }) => versions.length > 1)) {
      const hashes = [...article.versions].map((_, index) => hash(article, index + 1));
      const letters = new Set(article.versions);
      expect(new Set(hashes).size).toBe(letters.size);
      if (article.versions === 'ABA') expect(hashes[0]).toBe(hashes[2]);
    }
  });

  it('lets a link-copy point to the original, with trackers and words of its own', () => {
    for (const copy of of('link-copy')) {
      const { url, link, guid } = author.identity(copy);
      const first = author.identity(origin(copy));
      expect(url).toBe(first.url);
      expect(link.startsWith(url)).toBe(true);
      expect(link).toMatch(/[?&](utm_source|fbclid|gclid)=/);
      expect(guid).not.toBeNull();
      expect(hasGuids(copy.publisher)).toBe(true);
      expect(hash(copy, 1)).not.toBe(hash(origin(copy), 1));
    }
  });

  it('identifies every article of a source by guid, or by address where there is none', () => {
    const identities = articles.map((article) => {
      const { guid, url } = author.identity(article);
      expect(guid === null).toBe(!hasGuids(article.publisher));
      return `${article.publisher.id} ${guid ?? url}`;
    });
    expect(new Set(identities).size).toBe(count);
  });

  it('writes distinct articles, even without the numbers that sign them', () => {
    const plain = new Plan({ ...settings, copyShare: 0, raceShare: 0 }, publishers);
    const writer = new Author(plain, languages);
    const seen = new Set<string>();
    for (let index = 0; index < 30_000; index++) {
      const text = writer.content(plain.article(index), 1).text.replace(/ \(\d+\)$/, '');
      seen.add(text);
    }
    expect(seen.size).toBe(30_000);
  });

  it('refuses a publisher whose language nobody writes', () => {
    expect(() => new Author(plan, languages.slice(1))).toThrow('nobody here writes "en"');
  });
});
