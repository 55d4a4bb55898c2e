import { cleanText } from '@headwater/observability';

/** A cell of a table. */
export type Cell = string | number;

/** Prints one value for programs: a line of JSON. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints text for people. What comes from feeds has lost its control characters before it gets here. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Text of others as one safe line of limited length. */
export function safe(text: string, length = 120): string {
  const line = cleanText(text).replaceAll(/\s+/gu, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Columns aligned: numbers to the right, text to the left. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows.map((row) => row.map(format))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return numeric[column] === true ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number as people read it. */
export const count = (value: number): string => value.toLocaleString('en-US');

const format = (cell: Cell): string => (typeof cell === 'number' ? count(cell) : cell);
