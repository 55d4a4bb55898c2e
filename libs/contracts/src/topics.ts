import type { Message } from './message.js';
import { aggregateChanged } from './messages/aggregate-changed/aggregate-changed.message.js';
import { articleClassified } from './messages/article-classified/article-classified.message.js';
import { articleDropped } from './messages/article-dropped/article-dropped.message.js';
import { articleDuplicate } from './messages/article-duplicate/article-duplicate.message.js';
import { articleRaw } from './messages/article-raw/article-raw.message.js';
import { articleScored } from './messages/article-scored/article-scored.message.js';
import { articleUnique } from './messages/article-unique/article-unique.message.js';
import { deadLetterResolved } from './messages/dead-letter-resolved/dead-letter-resolved.message.js';
import { sourceState } from './messages/source-state/source-state.message.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MEGABYTE = 1_048_576;
const DEAD_LETTER_RETENTION_MS = 14 * DAY;

/** What every topic has, dead-letter topics included. */
export interface TopicSettings {
  /** Logical name with its version suffix; {@link Namespace.topic} makes the name on the broker. */
  readonly name: string;
  /** Fixed for a version of the topic: changing it would move keys between partitions. */
  readonly partitions: number;
  readonly retentionMs: number;
  readonly cleanup: 'delete' | 'compact';
  readonly maxMessageBytes: number;
}

/** A topic that carries one message. */
export interface Topic<Value = unknown> extends TopicSettings {
  readonly message: Message<Value>;
}

function topic<Value>(
  name: string,
  message: Message<Value>,
  settings: Partial<Omit<TopicSettings, 'name'>> = {},
): Topic<Value> {
  return {
    name: `${name}.v${message.version}`,
    message,
    partitions: 6,
    retentionMs: 7 * DAY,
    cleanup: 'delete',
    maxMessageBytes: MEGABYTE,
    ...settings,
  };
}

/**
 * The one map of topics. Nothing else in the repository spells a topic's name. What a stage writes stays at least as long
 * as what it reads, or the books would miss outcomes.
 */
export const topics = {
  articlesRaw: topic('news.articles.raw', articleRaw, { retentionMs: 3 * DAY }),
  articlesUnique: topic('news.articles.unique', articleUnique),
  articlesDuplicates: topic('news.articles.duplicates', articleDuplicate),
  articlesClassified: topic('news.articles.classified', articleClassified),
  articlesScored: topic('news.articles.scored', articleScored),
  articlesDropped: topic('news.articles.dropped', articleDropped),
  aggregatesChanged: topic('news.aggregates.changed', aggregateChanged, { retentionMs: DAY }),
  // Kept longer than any dead letter, so that none outlives what was decided about it.
  deadLettersResolved: topic('headwater.dead-letters.resolved', deadLetterResolved, {
    partitions: 1,
    retentionMs: DEAD_LETTER_RETENTION_MS + DAY,
  }),
  sources: topic('news.sources', sourceState, { cleanup: 'compact' }),
} as const;

/** Stages with a consumer group and a dead-letter topic each, in the order of the flow. */
export const STAGES = ['dedup', 'classifier', 'sentiment', 'aggregator'] as const;
export type StageName = (typeof STAGES)[number];

/**
 * Where a stage puts what it cannot read or store: the original key, value and headers byte for byte.
 * The limit leaves 64 KB above any input for the reason headers.
 */
export function deadLetterTopic(stage: string): TopicSettings {
  return {
    name: `headwater.${stage}.dead-letter.v1`,
    partitions: 1,
    retentionMs: DEAD_LETTER_RETENTION_MS,
    cleanup: 'delete',
    maxMessageBytes: MEGABYTE + 65_536,
  };
}

/** Every topic of a deployment, for creation and listing. */
export function allTopics(): readonly TopicSettings[] {
  return [...Object.values(topics), ...STAGES.map(deadLetterTopic)];
}
