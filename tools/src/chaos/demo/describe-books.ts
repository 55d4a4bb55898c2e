import type { Books } from '@headwater/books';

const columns = ['consumed', 'emitted', 'duplicates', 'dropped', 'deadLettered', 'stored'] as const;

/** The books as a table: what each stage was given, and what became of it. */
export function describeBooks({ stages }: Books): string {
  const row = (first: string, cells: readonly string[]): string =>
    `  ${first.padEnd(12)}${cells.map((cell) => cell.padStart(12)).join('')}`;
  return [
    '',
    row(
      'stage',
      columns.map((column) => (column === 'deadLettered' ? 'dead' : column)),
    ),
    ...stages.map((stage) =>
      row(
        stage.stage,
        columns.map((column) => String(stage[column])),
      ),
    ),
    '',
  ].join('\n');
}
