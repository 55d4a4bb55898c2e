export { AddressPolicy, hostOf } from './address-policy.js';
export {
  type FetchedFeed,
  type FetchedPage,
  FeedFetcher,
  type FeedFetcherOptions,
  userAgentOf,
  type Validators,
} from './feed-fetcher.js';
export { type FailedAnswer, FetchFailure, type FetchFailureReason } from './fetch-failure.js';
export type { StandIn } from './guarded-connect.js';
export { type BodyLimits, DEFAULT_BODY_LIMITS } from './read-body.js';
