/** Longer headers are no reason to read on. */
const LONGEST = 8_192;
const LINK = /<([^<>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s";,]+))*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i;

/** Addresses that an HTTP `Link` header (RFC 8288) gives for a relation, absolute; none where there is no header. */
export function linksOf(header: string | undefined, relation: string, base: string): string[] {
  const links = (header ?? '').slice(0, LONGEST).matchAll(LINK);
  return [...links].flatMap(([, target = '', parameters = '']) => {
    const [, quoted, bare = ''] = REL.exec(parameters) ?? [];
    const relations = (quoted ?? bare).toLowerCase().split(/\s+/);
    const url = relations.includes(relation) ? URL.parse(target.trim(), base) : null;
    return url === null ? [] : [url.href];
  });
}
