import { insertRows, rowSet, type Columns } from '@headwater/postgres';
import type { Client } from 'pg';

/** Every event that the sink's inputs hold, and where. */
const EVENT_COLUMNS = {
  article_id: 'uuid',
  version: 'bigint',
  dedup_epoch: 'bigint',
  enrichment_version: 'bigint',
  role: 'text',
  topic: 'text',
  partition: 'integer',
  log_offset: 'bigint',
  produced_at: 'timestamptz',
} satisfies Columns;

/** When articles were first seen, which later versions keep. */
const ITEM_COLUMNS = {
  article_id: 'uuid',
  source_id: 'text',
  version: 'bigint',
  first_seen_at: 'timestamptz',
  event_time: 'timestamptz',
  event_time_from: 'text',
} satisfies Columns;

/** The newest version of each window that was published. */
const WINDOW_COLUMNS = {
  granularity: 'text',
  dimension: 'text',
  window_start: 'timestamptz',
  value: 'text',
  row_version: 'bigint',
} satisfies Columns;

type Rows<C extends Columns> = readonly Readonly<Record<keyof C, unknown>>[];

const definition = (columns: Columns): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type} NOT NULL`)
    .join(', ');

const CREATE = `
  CREATE TEMP TABLE log_event (${definition(EVENT_COLUMNS)});
  CREATE TEMP TABLE log_item (${definition(ITEM_COLUMNS)}, PRIMARY KEY (article_id));
  CREATE TEMP TABLE log_window (${definition(WINDOW_COLUMNS)},
    PRIMARY KEY (granularity, dimension, window_start, value))`;

const INSERT_EVENTS = insertRows('log_event', EVENT_COLUMNS);
const INSERT_ITEMS = insertRows(
  'log_item',
  ITEM_COLUMNS,
  'ON CONFLICT (article_id) DO UPDATE SET version = greatest(log_item.version, EXCLUDED.version)',
);
const INSERT_WINDOWS = insertRows(
  'log_window',
  WINDOW_COLUMNS,
  `ON CONFLICT (granularity, dimension, window_start, value)
   DO UPDATE SET row_version = greatest(log_window.row_version, EXCLUDED.row_version)`,
);

/**
 * What the log says, as temporary tables of one connection: as long as the log may be, nothing of it stands in this
 * process' memory, and Postgres compares it with what it holds.
 */
export class LogTables {
  constructor(private readonly client: Client) {}

  async create(): Promise<void> {
    await this.client.query(CREATE);
  }

  addEvents(rows: Rows<typeof EVENT_COLUMNS>): Promise<void> {
    return this.#add(INSERT_EVENTS, rows);
  }

  /** One row an article. */
  addItems(rows: Rows<typeof ITEM_COLUMNS>): Promise<void> {
    return this.#add(
      INSERT_ITEMS,
      newest(rows, ({ article_id: id }) => String(id), 'version'),
    );
  }

  /** One row a window. */
  addWindows(rows: Rows<typeof WINDOW_COLUMNS>): Promise<void> {
    const window = (row: (typeof rows)[number]): string =>
      JSON.stringify([row.granularity, row.dimension, row.window_start, row.value]);
    return this.#add(INSERT_WINDOWS, newest(rows, window, 'row_version'));
  }

  /** Prepares the tables for questions. */
  async filled(): Promise<void> {
    await this.client.query('CREATE INDEX ON log_event (article_id)');
    await this.client.query('ANALYZE log_event, log_item, log_window');
  }

  async #add(statement: typeof INSERT_EVENTS, rows: readonly object[]): Promise<void> {
    if (rows.length > 0) await this.client.query({ ...statement, values: [rowSet(rows)] });
  }
}

/** A statement may touch a row only once. */
function newest<Row extends object>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  by: keyof Row,
): readonly Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = kept.get(key);
    if (known === undefined || Number(row[by]) > Number(known[by])) kept.set(key, row);
  }
  return [...kept.values()];
}
