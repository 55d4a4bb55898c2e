import { parse, stringify } from 'yaml';
import { checkSources, type CatalogueSource, type SourceList } from './catalogue-source.js';

/**
 * Reads a catalogue: a YAML (or JSON) list of sources under `sources`.
 *
 * @throws Error if it is no such list
 */
export function readCatalogue(yaml: string): SourceList {
  const catalogue: unknown = parse(yaml, { maxAliasCount: 0 });
  const list: unknown =
    typeof catalogue === 'object' && catalogue !== null ? Reflect.get(catalogue, 'sources') : null;
  if (!Array.isArray(list)) throw new Error('The catalogue holds no list of sources.');
  return checkSources(list);
}

/** Writes a catalogue that {@link readCatalogue} reads. What is not known of a source is left out. */
export function writeCatalogue(sources: readonly CatalogueSource[]): string {
  const known = sources.map((source) =>
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== null)),
  );
  return stringify({ sources: known }, { lineWidth: 0 });
}
