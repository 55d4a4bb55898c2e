import { parseFeed } from '@headwater/feeds';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { Parser } from 'htmlparser2';
import RssParser from 'rss-parser';
import { takeTurns } from '../turns/take-turns.js';
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

const work = CONTENDERS[process.argv[2] ?? ''];
const body = sampleFeed();

takeTurns(() => work?.(body));
