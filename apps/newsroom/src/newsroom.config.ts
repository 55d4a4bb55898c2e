import { CommonConfigSchema } from '@headwater/config';
import Type, { type Static } from 'typebox';

const Share = (description: string, preset: number) =>
  Type.Number({ default: preset, minimum: 0, maximum: 0.5, description });

/** What the newsroom reads from the environment. */
export const NewsroomConfigSchema = Type.Object({
  ...CommonConfigSchema.properties,
  HEADWATER_NEWSROOM_HOST: Type.String({ default: '127.0.0.1', description: 'address to listen on' }),
  HEADWATER_NEWSROOM_PORT: Type.Integer({
    default: 8090,
    minimum: 0,
    maximum: 65_535,
    description: 'port of feeds, truth and control; 0 picks a free one',
  }),
  HEADWATER_NEWSROOM_PLAYS: Type.Enum(['publishers', 'web'], {
    default: 'publishers',
    description:
      'publishers with an exact truth; or the web: hosts that misbehave, each in its way, and a good publisher by any other name',
  }),
  HEADWATER_NEWSROOM_SEED: Type.String({
    default: '',
    maxLength: 100,
    description: 'decides every article; empty draws one, which is logged',
  }),
  HEADWATER_NEWSROOM_RATE: Type.Number({
    default: 5,
    minimum: 0,
    maximum: 20_000,
    description: 'articles a second over all publishers; 0 publishes only when told',
  }),
  HEADWATER_NEWSROOM_TOTAL: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 100_000_000,
    description: 'articles in all, copies included; 0 is endless',
  }),
  HEADWATER_NEWSROOM_COPIES: Share('share of articles that copy an earlier one', 0.1),
  HEADWATER_NEWSROOM_RACES: Share('share of articles that appear at several publishers at once', 0.02),
  HEADWATER_NEWSROOM_EDITS: Share('share of articles that are edited later', 0.06),
  HEADWATER_NEWSROOM_REVERTS: Share('share of articles that are edited and put back', 0.02),
  HEADWATER_NEWSROOM_DELAY: Type.Number({
    default: 5,
    minimum: 0,
    maximum: 86_400,
    description: 'seconds from a reader having an article to its copies and edits',
  }),
  HEADWATER_NEWSROOM_WINDOW: Type.Integer({
    default: 50,
    minimum: 1,
    maximum: 2_000,
    description: 'items in a feed that was read; unread ones stay beyond that',
  }),
  HEADWATER_NEWSROOM_HOLD: Type.Number({
    default: 60,
    minimum: 0,
    maximum: 86_400,
    description: 'seconds after which an item counts as read by a reader that sends no validators',
  }),
  HEADWATER_NEWSROOM_CONTROL: Type.Enum(['off', 'loopback', 'open'], {
    default: 'loopback',
    description: 'who may POST to /control',
  }),
  HEADWATER_NEWSROOM_FOLDER: Type.String({
    default: '',
    description: 'folder of feed files to serve as they are, instead of playing publishers',
  }),
});
export type NewsroomConfig = Static<typeof NewsroomConfigSchema>;
