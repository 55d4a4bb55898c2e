import {
  DEAD_LETTER_HEADERS,
  HEADERS,
  headerText,
  parseOrigin,
  type DeadLetterResolved,
  type Origin,
} from '@headwater/contracts';
import type { StoredRecord } from '@headwater/kafka';

/** A record that a stage has given up, with what was decided about it since. */
export interface DeadLetter {
  /** `stage/topic/partition/offset` of the record that was given up: its name. */
  readonly name: string;
  readonly origin: Origin;
  readonly reason: string;
  readonly detail: string;
  /** `null` when the record does not even say of which article it is. */
  readonly articleId: string | null;
  /** UTC instant. */
  readonly diedAt: string;
  readonly record: StoredRecord;
  /** `null` while nobody has decided. */
  readonly resolved: DeadLetterResolved | null;
}

/** Reads a record of a dead-letter topic; `null` for what no runner has put there. */
export function toDeadLetter(
  record: StoredRecord,
  resolutions: ReadonlyMap<string, DeadLetterResolved>,
): DeadLetter | null {
  const text = (header: string): string => headerText(record.headers, header) ?? '';
  const name = text(DEAD_LETTER_HEADERS.origin);
  const origin = parseOrigin(name);
  if (origin === null) return null;
  return {
    name,
    origin,
    reason: text(DEAD_LETTER_HEADERS.reason),
    detail: text(DEAD_LETTER_HEADERS.detail),
    articleId: headerText(record.headers, HEADERS.articleId),
    diedAt: new Date(record.timestamp).toISOString(),
    record,
    resolved: resolutions.get(name) ?? null,
  };
}
