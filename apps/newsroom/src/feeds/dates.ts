import type { Habits } from '../publishers/publisher.js';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const hour = 3_600_000;

/** An instant as RFC 822 writes it, in one of the forms that publishers use. Whole seconds, or minutes when short. */
export function rfc822(time: number, form: Habits['dates']): string {
  switch (form) {
    case 'zoned':
      return `${weekdayAndTime(time - 5 * hour)} EST`;
    case 'offset':
      return `${weekdayAndTime(time + 5.5 * hour)} +0530`;
    case 'short': {
      const date = new Date(time);
      return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock(date)} Z`;
    }
    case undefined:
      return `${weekdayAndTime(time)} GMT`;
  }
}

/** An instant as RFC 3339 writes it, in UTC or with an offset. */
export function rfc3339(time: number, form: Habits['dates']): string {
  if (form !== 'offset') return new Date(time).toISOString();
  return new Date(time + 2 * hour).toISOString().replace(/\.\d{3}Z$/, '+02:00');
}

function weekdayAndTime(time: number): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2, '0');
  const seconds = String(date.getUTCSeconds()).padStart(2, '0');
  const month = months[date.getUTCMonth()];
  return `${weekdays[date.getUTCDay()]}, ${day} ${month} ${date.getUTCFullYear()} ${clock(date)}:${seconds}`;
}

function clock(date: Date): string {
  return `${String(date.getUTCHours()).padStart(2, '0')}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
}
