import Type, { type Static } from 'typebox';
import { Counter, Nullable, SourceRef, Timestamp } from '../../fields.js';
import { defineMessage } from '../../message.js';

export const SOURCE_STATES = ['new', 'healthy', 'failing', 'silent', 'retired', 'removed'] as const;

/** A source and how its feed is: a new record whenever the state is another. Compacted, so the last one is the state. */
export const SourceStateSchema = Type.Object({
  source: SourceRef,
  feedUrl: Type.String(),
  state: Type.Enum(SOURCE_STATES, {
    description: 'silent: it can be read, and has brought nothing for long against its own history',
  }),
  text: Type.String({ description: 'the state in words' }),
  since: Timestamp,
  lastSuccessAt: Nullable(Timestamp),
  lastNewAt: Nullable(Type.String({ ...Timestamp, description: 'when it last brought something new' })),
  itemsPerDay: Type.Number({ minimum: 0 }),
  failures: Type.Integer({ minimum: 0, description: 'fetches in a row that failed' }),
  rowVersion: Type.Integer({ ...Counter, description: 'grows with every change of state' }),
});
export interface SourceState extends Static<typeof SourceStateSchema> {}

export const sourceState = defineMessage<SourceState>({
  type: 'news.source.state',
  version: 1,
  key: 'source id',
  keyOf: ({ source }) => source.id,
  schema: SourceStateSchema,
});
