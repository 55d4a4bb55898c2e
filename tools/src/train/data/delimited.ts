/**
 * Rows of a CSV or TSV text (RFC 4180: a quoted field may hold the delimiter, line ends and doubled
 * quotes). Without `quotes` a quote is a character like any other, as in tables that no program quoted.
 * Empty lines are left out.
 */
export function parseDelimited(text: string, delimiter: ',' | '\t', quotes = true): string[][] {
  if (!quotes) {
    return text
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line) => line.split(delimiter));
  }
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let inQuotes = false;
  const endRow = (): void => {
    row.push(field);
    if (row.length > 1 || field !== '') rows.push(row);
    row = [];
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (inQuotes) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else inQuotes = false;
    } else if (character === '"' && field === '') inQuotes = true;
    else if (character === delimiter) {
      row.push(field);
      field = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') field += character;
  }
  endRow();
  return rows;
}
