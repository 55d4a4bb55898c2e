export {
  type CatalogueSource,
  CatalogueSourceSchema,
  checkSources,
  type SourceList,
} from './catalogue-source.js';
export { describeFeed } from './describe-feed.js';
export { readCatalogue, writeCatalogue } from './yaml-catalogue.js';
export { endSubscriptions } from './end-subscriptions.js';
export { lockSources } from './lock-sources.js';
export { forgetMoved, upsertSources } from './source-rows.js';
export { adviceFor, checkFeed, type FeedCheck, type FeedReader } from './check-feed.js';
export { readOpmlList, writeOpmlList } from './opml-list.js';
export { LONGEST_LIST_BYTES, readSourceList } from './read-list.js';
export { KEEPS_ITS_WORD, type ReportedFetch, type SourceReport } from './source-report.js';
export { type SourceChanges, SourceStore } from './source-store.js';
export {
  type AddedSource,
  addCheckedSource,
  matchesFilter,
  type RefusalReason,
  type SourceFilter,
  SourceRefusal,
  type SourceWishes,
} from './source-administration.js';
