export { type Arrivals, itemsPerDay, NO_ARRIVALS, observe, rateAt, worthAsking } from './arrivals.js';
export {
  isOpen,
  type Met,
  OPEN_SCOPE,
  type ScopeMemory,
  served,
  type Trouble,
  troubled,
  type Witness,
} from './backoff-scope.js';
export { decide, type Decision, type Rule, type Situation } from './decide.js';
export {
  type HealthFacts,
  healthOf,
  type HealthState,
  isSilent,
  NO_RHYTHM,
  notedNew,
  retirement,
  type Rhythm,
} from './health.js';
export { type FeedMemory, NEW_FEED, type Reading, remember } from './feed-memory.js';
export { firstAllowed, NO_HINTS, type PublisherHints } from './hints.js';
export { OwnOutage } from './own-outage.js';
export { DEFAULT_POLICY, HOST_BUCKET, type PollingPolicy } from './policy.js';
export { hostClass, registrableDomain, type HostClass } from './registrable-domain.js';
export { takeToken, untilToken } from './token-bucket.js';
export { troubleOf } from './trouble.js';
export { duration } from './words.js';
