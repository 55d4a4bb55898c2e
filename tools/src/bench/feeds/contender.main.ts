import { parseFeed } from '@headwater/feeds';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { Parser } from 'htmlparser2';
import RssParser from 'rss-parser';
import { sampleFeed } from './sample-feed.js';

type Contender = (body: Buffer) => unknown;

const rssParser = new RssParser();
const nothing = (): void => undefined;

/** Bytes to articles, as a reader of feeds needs them; `htmlparser2` alone only tells of tags and text. */
const CONTENDERS: Readonly<Record<string, Contender>> = {
  headwater: (body) => parseFeed(body, { url: 'https://harbour-news.example/feed.xml' }),
  'rss-parser': (body) => rssParser.parseString(body.toString('utf8')),
  feedsmith: (body) => parseWithFeedsmith(body.toString('utf8')),
  'htmlparser2 events': (body) => {
    const handler = { onopentag: nothing, onclosetag: nothing, ontext: nothing, onattribute: nothing };
    new Parser(handler, { xmlMode: true }).end(body.toString('utf8'));
  },
};

/** What one turn of a contender was. */
export interface Turn {
  readonly feeds: number;
  readonly seconds: number;
}

const work = CONTENDERS[process.argv[2] ?? ''];
const body = sampleFeed();

/** Parses as often as it can, and tells the time of the CPU, so that what else the machine does slows nobody down. */
process.on('message', (milliseconds: number) => {
  void turn(milliseconds).then((result) => process.send?.(result));
});

async function turn(milliseconds: number): Promise<Turn> {
  const until = performance.now() + milliseconds;
  const before = process.cpuUsage();
  let feeds = 0;
  while (performance.now() < until) {
    await work?.(body);
    feeds += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return { feeds, seconds: (user + system) / 1e6 };
}
