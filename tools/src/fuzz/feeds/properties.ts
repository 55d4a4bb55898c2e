import { DEFAULT_LIMITS, NotAFeedError, parseFeed, type ParsedFeed } from '@headwater/feeds';

const HINTS = { url: 'https://publisher.example/feeds/all.xml' };
/** What a document of a few kilobytes may take, with a machine that does much else in mind. */
const MOST_CPU_MS = 1_000;
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LINKS: ReadonlySet<string> = new Set([
  'url', 'originalUrl', 'imageUrl', 'commentsUrl', 'homePageUrl', 'selfUrl', 'hubs',
]); // prettier-ignore
const DATES: ReadonlySet<string> = new Set(['publishedAt', 'updatedAt', 'updateBase']);
const BODIES: ReadonlySet<string> = new Set(['summary', 'content', 'description']);

/** What is wrong with how a document was read; `null` if all holds that must hold for every document. */
export function violation(body: Buffer): string | null {
  const before = process.cpuUsage();
  const first = read(body);
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1_000 > MOST_CPU_MS) return 'takes too long';
  if (typeof first === 'string') return first === '' ? null : first;
  const again = read(body);
  if (JSON.stringify(again) !== JSON.stringify(first)) return 'is read otherwise the second time';
  if (first.items.length > DEFAULT_LIMITS.items) return 'has too many items';
  const lost = first.problems.some(({ code }) => code === 'unreadable-item');
  if (lost && !first.format.startsWith('json')) return 'loses an item to a defect';
  return violationOfValue('', first);
}

/** The feed; an empty string if it is none; what went wrong if anything else did. */
function read(body: Buffer): ParsedFeed | string {
  try {
    return parseFeed(body, HINTS);
  } catch (error) {
    if (error instanceof NotAFeedError) return violationOfText('message', error.message) ?? '';
    return `throws ${error instanceof Error ? error.message : String(error)}`;
  }
}

function violationOfValue(field: string, value: unknown): string | null {
  if (typeof value === 'string') return violationOfText(field, value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${field} is no number`;
  if (Array.isArray(value)) {
    if (field !== 'items' && value.length > DEFAULT_LIMITS.listLength) return `${field} has too many entries`;
    return firstOf(value.map((entry) => () => violationOfValue(field, entry)));
  }
  if (typeof value !== 'object' || value === null) return null;
  // Provenance names elements, under the names of fields.
  return firstOf(
    Object.entries({ ...value, provenance: null }).map(
      ([key, entry]) =>
        () =>
          violationOfValue(key, entry),
    ),
  );
}

function firstOf(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}

function violationOfText(field: string, text: string): string | null {
  if (FORBIDDEN.test(text)) return `${field} holds a forbidden character`;
  if (!text.isWellFormed()) return `${field} holds half a character`;
  const most = BODIES.has(field) ? DEFAULT_LIMITS.textBytes : DEFAULT_LIMITS.urlLength;
  if (Buffer.byteLength(text) > most) return `${field} is too long`;
  if (text.trim() === '' && text !== '') return `${field} is blank`;
  if (LINKS.has(field)) return violationOfLink(field, text);
  if (DATES.has(field) && !(INSTANT.test(text) && new Date(text).toISOString() === text))
    return `${field} is no date`;
  return null;
}

function violationOfLink(field: string, text: string): string | null {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') return `${field} is no link of the web`;
  return url.href === text ? null : `${field} is not in normal form`;
}
