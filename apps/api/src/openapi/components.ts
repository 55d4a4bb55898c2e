import type { TSchema } from 'typebox';

/** Schemas with a title, by that title: what the document describes once and refers to. */
export type Components = Record<string, object>;

/**
 * A schema as part of the document: every schema inside that has a title moves to `components` and leaves a
 * reference. Two different schemas under one title are a mistake of ours.
 */
export function withReferences(schema: TSchema, components: Components): object {
  return replace(JSON.parse(JSON.stringify(schema)) as object, components) as object;
}

function replace(node: unknown, components: Components): unknown {
  if (Array.isArray(node)) return node.map((item) => replace(item, components));
  if (node === null || typeof node !== 'object') return node;
  const replaced = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, replace(value, components)]),
  );
  const title: unknown = replaced['title'];
  if (typeof title !== 'string' || !('type' in replaced || 'anyOf' in replaced)) return replaced;
  const known = components[title];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(replaced)) {
    throw new Error(`Two different schemas are called ${title}.`);
  }
  components[title] = replaced;
  return { $ref: `#/components/schemas/${title}` };
}
