import { escapeMarkup } from '../feeds/markup.js';
import type { SourceListing } from '../source-listing.js';

/** A small page that lists the sources, for whoever opens the address in a browser. */
export function frontPage(sources: readonly SourceListing[]): string {
  const rows = sources.map(({ feedUrl, name, category, country, language }) => {
    const cells = [category, country, language]
      .map((cell) => `<td>${escapeMarkup(cell ?? '')}</td>`)
      .join('');
    return `<tr><td><a href="${escapeMarkup(feedUrl)}" dir="auto">${escapeMarkup(name)}</a></td>${cells}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Newsroom</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem}td{padding:0 1rem 0 0}</style></head>
<body>
<h1>Newsroom</h1>
<p>Feeds for Headwater to read. Publishers and articles are invented.</p>
<table>
${rows.join('\n')}
</table>
</body>
</html>
`;
}
