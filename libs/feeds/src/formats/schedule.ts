import type { FeedSchedule } from '../model.js';
import { childrenNamed, textOf } from '../xml/element.js';
import type { FeedContext } from './feed-context.js';
import { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';
import { readCount } from './media.js';

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30 * 24 * 60,
  yearly: 365 * 24 * 60,
};
const TTL = new FieldNames('ttl');
const UPDATE_BASE = new FieldNames('sy:updatebase');
const UPDATE_PERIOD = new FieldNames('sy:updateperiod');
const UPDATE_FREQUENCY = new FieldNames('sy:updatefrequency');
const SKIP_HOURS = new FieldNames('skiphours');
const SKIP_DAYS = new FieldNames('skipdays');

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Nothing asked for. */
export const NO_SCHEDULE: FeedSchedule = {
  intervalMinutes: null,
  ttlMinutes: null,
  updateBase: null,
  skipHours: [],
  skipDays: [],
};

/** How often and when a channel wants to be asked. */
export function readSchedule(channel: Fields, context: FeedContext): FeedSchedule {
  const ttlMinutes = readCount(channel.text(TTL));
  return {
    intervalMinutes: ttlMinutes ?? readSyndicationInterval(channel),
    ttlMinutes,
    updateBase: context.date(channel.text(UPDATE_BASE)),
    skipHours: readList(channel, SKIP_HOURS, 'hour', (text) => {
      const hour = readCount(text);
      // Some count from 1 to 24.
      return hour === null || hour > 24 ? null : hour % 24;
    }),
    skipDays: readList(channel, SKIP_DAYS, 'day', (text) => {
      const day = DAYS.indexOf(text.trim().toLowerCase());
      return day < 0 ? null : day;
    }),
  };
}

function readSyndicationInterval(channel: Fields): number | null {
  const period = PERIOD_MINUTES[channel.text(UPDATE_PERIOD)?.toLowerCase() ?? ''];
  if (period === undefined) return null;
  const frequency = readCount(channel.text(UPDATE_FREQUENCY)) ?? 1;
  return Math.max(1, Math.round(period / Math.max(1, frequency)));
}

function readList(
  channel: Fields,
  list: FieldNames,
  entry: string,
  read: (text: string) => number | null,
): number[] {
  const found = new Set<number>();
  for (const element of channel.all(list)) {
    for (const child of childrenNamed(element, entry)) {
      const value = read(textOf(child));
      if (value !== null) found.add(value);
    }
  }
  return [...found].sort((a, b) => a - b);
}
