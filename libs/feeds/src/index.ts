export { decodeBody, type DecodedBody } from './charset/decode-body.js';
export { decodeHtml } from './charset/decode-html.js';
export { parseDate } from './dates/parse-date.js';
export { readLanguage } from './language.js';
export { DEFAULT_LIMITS, type ParseLimits } from './limits.js';
export { resolveLink } from './links.js';
export type {
  FeedCategory,
  FeedEnclosure,
  FeedFormat,
  FeedItem,
  FeedItemSource,
  FeedPerson,
  FeedSchedule,
  ParsedFeed,
  Provenance,
} from './model.js';
export { type DocumentKind, NotAFeedError } from './not-a-feed.error.js';
export { type OpmlFeed, type OpmlList, parseOpml } from './opml.js';
export { parseFeed, type ParseHints } from './parse-feed.js';
export type { FeedProblem, FeedProblemCode } from './problems.js';
export { cutToBytes } from './text/clean-text.js';
export { htmlToText } from './text/html-to-text.js';
export type { HtmlText } from './text/text-reader.js';
