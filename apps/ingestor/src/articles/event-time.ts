import type { ArticleRaw } from '@headwater/contracts';

const PAST_MS = 30 * 24 * 3_600_000;
const FUTURE_MS = 5 * 60_000;

/** When an article happened, and how we know. */
export type EventTime = Pick<ArticleRaw, 'eventTime' | 'eventTimeFrom'>;

/**
 * Publishing time, held between 30 days before and 5 minutes after the article was first seen, so that a wrong clock
 * or a feed of old items cannot write into windows long past or to come; else the time it was first seen. Both
 * arguments are ISO 8601 in UTC.
 */
export function eventTimeOf(publishedAt: string | null, firstSeenAt: string): EventTime {
  if (publishedAt === null) return { eventTime: firstSeenAt, eventTimeFrom: 'first-seen' };
  const published = Date.parse(publishedAt);
  const seen = Date.parse(firstSeenAt);
  const clamped = Math.min(Math.max(published, seen - PAST_MS), seen + FUTURE_MS);
  return {
    eventTime: new Date(clamped).toISOString(),
    eventTimeFrom: clamped === published ? 'published' : 'clamped',
  };
}
