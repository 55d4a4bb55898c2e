import { loadBundledModel } from '@headwater/stage-classifier';
import { SentimentModel } from '@headwater/stage-sentiment';
import { canonicalUrl, contentHash, detectLanguage, tokenHashes, topTerms } from '@headwater/text';
import { say } from '../terminal.js';
import { readOwnTexts } from '../train/classifier/own-texts.js';
import { timeInTurns } from './time.js';

const WORDS = 60;
const URL_WITH_TRACKING = 'https://Example.com:443/news/world/2026/article-name?utm_source=rss&b=2&a=1#top';

/** What text costs: documents a second on one core, English texts of our own of 60 words. */
export function modelsBench(args: string[]): Promise<void> {
  const documents = documentsOf(WORDS);
  const categories = loadBundledModel();
  const sentiments = new SentimentModel();
  const hashes = new Uint32Array(1_000);
  const next = inTurn(documents);
  const microseconds = timeInTurns({
    'token hashes': () => void tokenHashes(next().text, hashes),
    'language, title and text': () => void detectLanguage(next().text),
    'language, headline': () => void detectLanguage(next().title),
    category: () => {
      const { title, text } = next();
      categories.classify(title, text);
    },
    'top terms': () => {
      const { title, text } = next();
      topTerms(title, text, 'en');
    },
    sentiment: () => {
      const { title, text } = next();
      sentiments.score(title, text, 'en');
    },
    'content hash': () => {
      const { title, text } = next();
      contentHash(title, text);
    },
    'canonical URL': () => void canonicalUrl(URL_WITH_TRACKING),
  });
  const perSecond = Object.fromEntries(
    Object.entries(microseconds).map(([name, figure]) => [name, Math.round(1e6 / figure)]),
  );
  say(`Documents a second, one core, ${documents.length} texts of ${WORDS} words:`);
  for (const [name, figure] of Object.entries(perSecond)) {
    say(`  ${name.padEnd(26)} ${figure.toLocaleString('en').padStart(10)}`);
  }
  if (args.includes('--json')) say(JSON.stringify({ words: WORDS, documentsPerSecond: perSecond }));
  return Promise.resolve();
}

interface BenchDocument {
  readonly title: string;
  readonly text: string;
}

/** Our own texts joined until they have the length of a feed item, each with the first one's headline. */
function documentsOf(words: number): BenchDocument[] {
  const texts = readOwnTexts();
  return texts.map(({ title }, at) => {
    const joined = [...texts.slice(at), ...texts].slice(0, 5).map((own) => own.text);
    return { title, text: joined.join(' ').split(' ').slice(0, words).join(' ') };
  });
}

function inTurn<T>(values: readonly T[]): () => T {
  let at = 0;
  return () => {
    const value = values[at];
    if (value === undefined) throw new RangeError('There is nothing to take in turn.');
    at = (at + 1) % values.length;
    return value;
  };
}
