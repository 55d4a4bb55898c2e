export { type FeedParser, ParserStoppedError } from './feed-parser.js';
export type { CommonAnswer, ParserLimits } from './parse-messages.js';
export { DEFAULT_PARSER_LIMITS, type ParserProgram, WatchedProcess } from './watched-process.js';
export { WorkerFeedParser } from './worker-feed-parser.js';
