/** Longest string a field of a log record may carry, in UTF-16 units; what is cut off is counted. */
export const MAX_STRING = 500;
/** The same for its message. */
export const MAX_MESSAGE = 2_000;

const MAX_STACK = 4_000;
const MAX_DEPTH = 6;
const MAX_ENTRIES = 50;
const REDACTED = '[redacted]';

/** Names of fields whose value is never logged, compared without case, dashes and underscores. */
const SECRET_FIELDS = new Set([
  'password',
  'passwd',
  'passphrase',
  'secret',
  'clientsecret',
  'token',
  'accesstoken',
  'refreshtoken',
  'apikey',
  'xapikey',
  'privatekey',
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
]);

// Terminal escapes, forged line breaks, text direction overrides and halves of characters.
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const URL_CREDENTIALS = /:\/\/[^\s/@]+@/g;
const URL_SECRETS = /([?&](?:api[-_]?key|access[-_]?token|token|password|secret)=)[^&\s#]+/gi;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function cap(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}... (${text.length - limit} more)`;
}

/**
 * Makes text from outside safe to log or to show in a terminal: control characters become visible escapes,
 * credentials in URLs are redacted, and anything over `limit` UTF-16 units is cut and counted.
 */
export function cleanText(text: string, limit: number = MAX_STRING): string {
  // Cut before redacting, so that a hostile megabyte costs no regular expression; the margin keeps a secret
  // that straddles the limit from being cut in half and so missed.
  const head = text.length > 2 * limit ? text.slice(0, 2 * limit) : text;
  const safe = head
    .replace(URL_CREDENTIALS, `://${REDACTED}@`)
    .replace(URL_SECRETS, `$1${REDACTED}`)
    .replace(UNSAFE, escapeCharacter);
  return text.length > 2 * limit
    ? `${safe.slice(0, limit)}... (${text.length - limit} more)`
    : cap(safe, limit);
}

function cleanStack(stack: string): string {
  // Line breaks stay: they are the stack's own. Every line is cleaned by itself.
  return cap(
    stack
      .slice(0, 2 * MAX_STACK)
      .split('\n')
      .map((line) => cleanText(line))
      .join('\n'),
    MAX_STACK,
  );
}

function cleanError(error: Error, depth: number): Record<string, unknown> {
  const described: Record<string, unknown> = {
    type: cleanText(error.name),
    message: cleanText(error.message),
  };
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) {
    described['code'] = cleanValue(error.code, depth);
  }
  if (error.stack !== undefined) described['stack'] = cleanStack(error.stack);
  if (error.cause !== undefined && depth < MAX_DEPTH) described['cause'] = cleanValue(error.cause, depth + 1);
  return described;
}

function cleanEntries(
  entries: readonly (readonly [string, unknown])[],
  depth: number,
): Record<string, unknown> {
  const cleaned = entries.slice(0, MAX_ENTRIES).map(([key, value]): [string, unknown] => {
    const secret = SECRET_FIELDS.has(key.toLowerCase().replace(/[-_]/g, ''));
    return [cleanText(key, 100), secret && value !== undefined ? REDACTED : cleanValue(value, depth + 1)];
  });
  if (entries.length > MAX_ENTRIES) cleaned.push(['...', `${entries.length - MAX_ENTRIES} more fields`]);
  // Unlike assignment, `fromEntries` takes a field called `__proto__` for data like any other.
  return Object.fromEntries(cleaned);
}

/** Copy of any value, bounded in depth, breadth and length, with text cleaned and secrets redacted. */
export function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return cleanText(String(value), 100);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return cleanError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ENTRIES).map((item) => cleanValue(item, depth + 1));
    return value.length > MAX_ENTRIES ? [...items, `... (${value.length - MAX_ENTRIES} more)`] : items;
  }
  if (value instanceof Map || value instanceof Set) return cleanValue([...value], depth);
  return cleanEntries(Object.entries(value), depth);
}

/** The fields of one log record, cleaned. */
export function cleanFields(fields: Record<string, unknown>): Record<string, unknown> {
  return cleanEntries(Object.entries(fields), 0);
}
