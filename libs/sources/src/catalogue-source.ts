import { CategorySchema, Nullable } from '@headwater/contracts';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

/** A source as catalogues describe it. Readers keep unknown fields out and refuse malformed sources one by one. */
export const CatalogueSourceSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,99}$' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  description: Nullable(Type.String({ maxLength: 1_000 })),
  feedUrl: Type.String({ pattern: '^https?://', maxLength: 4_000 }),
  homePage: Nullable(Type.String({ pattern: '^https?://', maxLength: 4_000 })),
  country: Nullable(Type.String({ pattern: '^[a-z]{2}$' })),
  language: Nullable(Type.String({ pattern: '^[a-z]{2,3}$' })),
  category: Nullable(CategorySchema),
  family: Nullable(Type.String({ minLength: 1, maxLength: 100 })),
});
export type CatalogueSource = Static<typeof CatalogueSourceSchema>;

const ABSENT = {
  description: null,
  homePage: null,
  country: null,
  language: null,
  category: null,
  family: null,
} as const;

const ADDRESSES: ReadonlySet<string> = new Set(['feedUrl', 'homePage']);
const ADDRESS_EXPECTED = 'its address must begin with http:// or https:// and have at most 4,000 characters.';

/** A list of sources, and what is wrong with those that are not in it. */
export interface SourceList {
  readonly sources: readonly CatalogueSource[];
  readonly problems: readonly string[];
}

/** Checks sources from outside: each by itself, identities and shape. The first of two with one id stands. */
export function checkSources(entries: readonly unknown[]): SourceList {
  const sources = new Map<string, CatalogueSource>();
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const source = typeof entry === 'object' && entry !== null ? { ...ABSENT, ...entry } : entry;
    const name = String((entry as { id?: unknown } | null)?.id ?? `number ${index + 1}`).slice(0, 100);
    if (!Value.Check(CatalogueSourceSchema, source)) {
      const [first] = Value.Errors(CatalogueSourceSchema, source);
      const field = first?.instancePath.slice(1) ?? '';
      const why = ADDRESSES.has(field) ? ADDRESS_EXPECTED : `${field} ${first?.message ?? ''}`;
      problems.push(`Source ${name}: ${why}`.trim());
    } else if (!URL.canParse(source.feedUrl)) {
      problems.push(
        `Source ${name}: ${JSON.stringify(source.feedUrl.slice(0, 100))} is no address of a host.`,
      );
    } else if (sources.has(source.id)) {
      problems.push(`Source ${source.id} is listed twice.`);
    } else {
      sources.set(source.id, Value.Clean(CatalogueSourceSchema, source) as CatalogueSource);
    }
  }
  return { sources: [...sources.values()], problems };
}
