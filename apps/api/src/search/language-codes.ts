/**
 * NewsAPI names three languages otherwise than ISO 639-1: `ud` is Urdu, and `se` (Northern Sami) has always
 * stood for Swedish there. Norwegian is `no`, and may be detected as either of its written forms.
 */
const NEWSAPI_CODES: Readonly<Record<string, readonly string[]>> = {
  ud: ['ur'],
  se: ['sv', 'se'],
  no: ['no', 'nb', 'nn'],
};

/** The detected languages that a NewsAPI language stands for. */
export function languagesOf(code: string | undefined): readonly string[] {
  if (code === undefined) return [];
  return Object.hasOwn(NEWSAPI_CODES, code) ? (NEWSAPI_CODES[code] ?? []) : [code];
}
