import Type from 'typebox';
import { ApiError } from './api-error.js';
import { quote } from './parameters.js';

/** A parameter that is a date or a time. */
export const Moment = Type.String({
  description:
    'UTC date (2026-01-31) or time (2026-01-31T12:00:00), ISO 8601; an offset such as +02:00 is understood',
});

// An unescaped + of an offset arrives as a space.
const MOMENT =
  /^([1-9]\d{3})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+ -])(\d{2}):?(\d{2}))?)?$/i;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Instant {
  readonly time: number;
  readonly isDate: boolean;
}

/**
 * The instants that `from` and `to` ask for, `to` exclusive: a date includes its whole day, a time its whole
 * second (articles have seconds).
 *
 * @throws ApiError parameterInvalid when one cannot be read, or from is after to
 */
export function readRange(parameters: { readonly from?: string; readonly to?: string }): {
  readonly from: Date | null;
  readonly before: Date | null;
} {
  const from = parameters.from === undefined ? null : readMoment('from', parameters.from);
  const to = parameters.to === undefined ? null : readMoment('to', parameters.to);
  if (from !== null && to !== null && from.time > to.time) {
    throw new ApiError('parameterInvalid', 'from is after to.');
  }
  return {
    from: from && new Date(from.time),
    before: to && new Date(to.time + (to.isDate ? DAY_MS : 1_000)),
  };
}

function readMoment(name: string, text: string): Instant {
  const match = MOMENT.exec(text);
  const [, year, month, day, hour, minute = '00', second = '00', , sign, offsetHour, offsetMinute] =
    match ?? [];
  const isDate = hour === undefined;
  const spelled = `${year}-${month}-${day}T${hour ?? '00'}:${minute}:${second}Z`;
  const local = match === null ? Number.NaN : Date.parse(spelled);
  // Date.parse takes 31 February for 3 March.
  const exists = !Number.isNaN(local) && new Date(local).toISOString().startsWith(spelled.slice(0, 19));
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * MINUTE_MS;
  if (!exists || offset > DAY_MS) {
    throw new ApiError(
      'parameterInvalid',
      `${name} must be a UTC date or time such as 2026-01-31 or 2026-01-31T12:00:00, but is ${quote(text)}.`,
    );
  }
  return { time: local - (sign === '-' ? -offset : offset), isDate };
}
