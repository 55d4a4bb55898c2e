import Type, { type Static } from 'typebox';
import { Nullable, Timestamp } from '../../fields.js';
import { defineMessage } from '../../message.js';

/** What an operator may decide about a dead letter. */
export const RESOLUTIONS = ['redriven', 'dropped'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What became of a dead letter: the letter stays as it was, and this is the other half of its record. */
export const DeadLetterResolvedSchema = Type.Object({
  origin: Type.String({ description: 'stage/topic/partition/offset of the record that was given up' }),
  resolution: Type.Enum(RESOLUTIONS),
  note: Nullable(Type.String({ description: 'why, in the words of whoever decided' })),
  replayId: Nullable(Type.String({ description: 'header of the records that were sent again' })),
  resolvedAt: Timestamp,
});
export interface DeadLetterResolved extends Static<typeof DeadLetterResolvedSchema> {}

export const deadLetterResolved = defineMessage<DeadLetterResolved>({
  type: 'headwater.dead-letter.resolved',
  version: 1,
  key: 'origin of the dead letter',
  keyOf: ({ origin }) => origin,
  schema: DeadLetterResolvedSchema,
});
