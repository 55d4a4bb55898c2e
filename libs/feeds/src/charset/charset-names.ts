import iconv from 'iconv-lite';

/** Lower-case name of a charset we can read; `null` for others. */
export function canonicalCharset(name: string): string | null {
  const lower = name.trim().toLowerCase();
  if (lower === '') return null;
  if (lower === 'ascii' || lower === 'us-ascii' || lower === 'ansi_x3.4-1968') return 'us-ascii';
  const label = whatwgLabel(lower) ?? whatwgLabel(lower.replace(/^x-|^cs/, '').replace('_', '-'));
  if (label !== null) return label;
  return iconv.encodingExists(lower) ? lower : null;
}

/** The name that browsers know it by (so that ISO-8859-1 is read as windows-1252); `null` if they do not. */
export function whatwgLabel(charset: string): string | null {
  try {
    const { encoding } = new TextDecoder(charset);
    return encoding;
  } catch {
    return null;
  }
}

const MULTI_BYTE = /^(?:big5|euc-|gb|shift_jis|iso-2022|utf-16)/;

/** Whether characters beyond ASCII take several bytes. */
export function isMultiByte(charset: string): boolean {
  return MULTI_BYTE.test(charset);
}
