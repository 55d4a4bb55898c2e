import { HEADERS, headerText, type RawHeaders, type TopicSettings } from '@headwater/contracts';
import { readTopics, RecordProducer, type OutgoingRecord, type StoredRecord } from '@headwater/kafka';
import type { System } from '../system.js';
import type { ReplayRange } from './replay-range.js';

const PAGE = 500;
/** Begins the replay ids of whole replays: their records are not replayed again, since their originals are there. */
export const REPLAY = 'replay-';

/** A topic to be read again by whoever consumes it. */
export interface ReplayRequest {
  readonly topic: TopicSettings;
  readonly ranges: readonly ReplayRange[];
  readonly replayId: string;
  readonly onProgress: (sent: number) => void;
}

/**
 * Sends records of a topic to it again, each to its own partition and with all that it says of itself, so that its
 * stage reads them once more while it goes on. Resolves to their number, when all are acknowledged.
 */
export async function replay(system: System, request: ReplayRequest): Promise<number> {
  const { topic, ranges, replayId, onProgress } = request;
  const producer = new RecordProducer(system.connection, system.namespace);
  let sent = 0;
  try {
    await readTopics({
      connection: system.connection,
      namespace: system.namespace,
      topics: [topic.name],
      onRecords: async ({ partition, records }) => {
        const range = ranges.find((candidate) => candidate.partition === partition);
        const meant = records.filter((record) => range !== undefined && isMeant(record, range));
        for (let start = 0; start < meant.length; start += PAGE) {
          const page = meant.slice(start, start + PAGE);
          await producer.send(page.map((record) => again(topic, partition, record, replayId)));
          sent += page.length;
          onProgress(sent);
        }
      },
    });
    return sent;
  } finally {
    await producer.close();
  }
}

function isMeant({ offset, headers }: StoredRecord, { from, to }: ReplayRange): boolean {
  if (offset < from || offset >= to) return false;
  return !(headerText(headers as RawHeaders, HEADERS.replayId) ?? '').startsWith(REPLAY);
}

/** A record as it is sent to its partition once more, with all that it says of itself. */
export function again(
  topic: TopicSettings,
  partition: number,
  record: StoredRecord,
  replayId: string,
): OutgoingRecord {
  const headers: Record<string, Buffer | string | (Buffer | string)[]> = {};
  for (const [name, value] of Object.entries(record.headers)) {
    // It is not the redrive of a letter a second time.
    if (value !== undefined && name !== HEADERS.redriveOf) headers[name] = value;
  }
  headers[HEADERS.replayId] = replayId;
  return { topic, partition, record: { key: record.key, value: record.value, headers } };
}
