/** Colours of levels, as ANSI codes. */
const colours: Record<string, string> = { warn: '33', error: '31', fatal: '31', debug: '2' };

/** Fields that have a column of their own, or that only a machine wants. */
const columns = new Set(['level', 'time', 'service', 'pid', 'hostname', 'msg']);

/** Wide enough for the longest name of a service. */
const serviceWidth = 10;

/**
 * One line of a service's log for a person: time, service, level, message, the other fields. What is no JSON (a crash
 * of Node, a native library) is shown as it is. Control characters of whatever kind never reach the terminal: a
 * headline must not be able to move the cursor or to rewrite what was printed.
 */
export function formatLogLine(
  service: string,
  line: string,
  options: { colour: boolean; now: Date },
): string {
  const record = parseRecord(line);
  const level = typeof record?.['level'] === 'string' ? record['level'] : 'info';
  const time = typeof record?.['time'] === 'string' ? new Date(record['time']) : options.now;
  const message = record ? String(record['msg'] ?? '') : line;
  const fields = Object.entries(record ?? {}).filter(([name]) => !columns.has(name));
  const text = printable(
    [
      clockTime(Number.isNaN(time.getTime()) ? options.now : time),
      service.padEnd(serviceWidth),
      level.padEnd(5),
      message,
      ...fields.map(([name, value]) => `${name}=${shown(value)}`),
    ].join(' '),
  );
  const colour = colours[level];
  return options.colour && colour ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

/** Severities as pino spells them, from the least. */
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

/** Whether a line is as severe as that; what is no record (a crash, a native library) always is. */
export function isAtLeast(level: (typeof levels)[number], line: string): boolean {
  const found = parseRecord(line)?.['level'];
  const rank = levels.findIndex((name) => name === found);
  return rank === -1 || rank >= levels.indexOf(level);
}

/** Control characters (C0, C1, DEL), line separators and the marks that reorder text, made visible as `\uXXXX`. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A described error is its message: the stack is in the file. */
function shown(value: unknown): string {
  if (typeof value === 'string') return /[\s=]/.test(value) ? JSON.stringify(value) : value;
  if (typeof value === 'object' && value !== null && 'message' in value && 'stack' in value) {
    return JSON.stringify(value.message);
  }
  return JSON.stringify(value);
}

/** In the time zone of the person who watches. */
function clockTime(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
