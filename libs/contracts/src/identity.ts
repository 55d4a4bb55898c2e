import { createHash } from 'node:crypto';

/**
 * 128 bits of SHA-256 over the parts, hexadecimal. Parts are length-prefixed, so that ("a","bc") and
 * ("ab","c") differ.
 */
export function hash128(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 32);
}

/**
 * Identity of an article: the source and what the source calls the item. Holds no clock and no content,
 * so an edit keeps it and a redelivery repeats it.
 *
 * @param identity guid, else canonical URL, else a hash of the content, in this order of preference
 */
export function articleId(sourceId: string, identity: string): string {
  return hash128('article', sourceId, identity);
}

/** Where an event was made from: a record that a stage consumed. */
export interface Origin {
  readonly stage: string;
  /** Logical topic name; for the ingestor the source id. */
  readonly topic: string;
  /** For the ingestor the fetch sequence. */
  readonly partition: number;
  /** For the ingestor the item's position in the fetched document. */
  readonly offset: number;
}

/** `stage/topic/partition/offset`; also the CloudEvents id, since one origin has one outcome. */
export function formatOrigin(origin: Origin): string {
  return `${origin.stage}/${origin.topic}/${origin.partition}/${origin.offset}`;
}

/** Reads what {@link formatOrigin} wrote; `null` for anything else. */
export function parseOrigin(text: string): Origin | null {
  const match = /^([^/]+)\/([^/]+)\/(\d{1,16})\/(\d{1,16})$/.exec(text);
  if (match === null) return null;
  const [, stage = '', topic = '', partition = '', offset = ''] = match;
  return { stage, topic, partition: Number(partition), offset: Number(offset) };
}
