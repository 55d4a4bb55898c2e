import pg from 'pg';

const INT8 = 20;
const UUID = 2950;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const UUID_ARRAY = 2951;

type Parse = (text: string) => unknown;

// Its own type knows a closed list of column types only.
const defaultParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parse;
const parseTextArray = defaultParser(TEXT_ARRAY) as (text: string) => (string | null)[];

/** `bigint` as a number; everything we count stays below 2^53, and what does not must not be rounded. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for an exact number.`);
  return value;
}

/** `uuid` as the 32 hexadecimal digits that contracts use for 128-bit hashes. */
const parseUuid: Parse = (text) => text.replaceAll('-', '');

const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    parseTextArray(text).map((item) => (item === null ? null : parse(item)));

const PARSERS: ReadonlyMap<number, Parse> = new Map([
  [INT8, parseInt8],
  [UUID, parseUuid],
  [INT8_ARRAY, arrayOf(parseInt8)],
  [UUID_ARRAY, arrayOf(parseUuid)],
]);

/** How our pools read columns, without touching the defaults that pg shares in the process. */
export const columnTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => PARSERS.get(oid) ?? defaultParser(oid, format),
} as pg.CustomTypesConfig;
