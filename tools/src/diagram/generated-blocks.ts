/** Gives the content of a block by its name. */
export type ContentOf = (name: string) => string;

const BLOCK = /<!-- generated: (?<name>[^>]+) -->\n.*?<!-- \/generated -->/gs;

/** Fills every block of a Markdown text that is marked as generated; the rest stays as it is. */
export function fillBlocks(markdown: string, contentOf: ContentOf): string {
  return markdown.replaceAll(BLOCK, (_block, name: string) =>
    [`<!-- generated: ${name} -->`, contentOf(name), '<!-- /generated -->'].join('\n\n'),
  );
}
