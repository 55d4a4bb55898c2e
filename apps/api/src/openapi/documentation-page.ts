import { createHash } from 'node:crypto';
import type { TSchema } from 'typebox';
import { ERROR_STATUS } from '../http/api-error.js';
import type { Operation } from '../http/operation.js';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
code, pre { font: 0.875em/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The API's page for people: made on the server, without script or any file of its own or of others. */
export const documentationPage = {
  contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,

  render(operations: readonly Operation[], version: string): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Headwater API</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Headwater API ${escape(version)}</h1>
<p>News from many feeds: deduplicated, classified, sentiment-scored. The paths under <code>/v2</code> are those of
NewsAPI.org, for its clients; our own additions are under <code>x</code>. The same as OpenAPI 3.1:
<a href="/openapi.json">openapi.json</a>.</p>
<p>A key goes into the header <code>X-Api-Key</code>, the header <code>Authorization</code> (alone or after
<code>Bearer</code>), or the parameter <code>apiKey</code>. Parameter names match in any case; times are UTC.</p>
<pre>curl -H 'X-Api-Key: YOUR_KEY' 'ADDRESS/v2/everything?q=climate+-weather&amp;searchIn=title&amp;language=en'</pre>
${operations.map(section).join('\n')}
<h2>Errors</h2>
<pre>{"status":"error","code":"parameterInvalid","message":"…"}</pre>
<table><tr><th>code</th><th>HTTP status</th></tr>
${Object.entries(ERROR_STATUS)
  .map(([code, status]) => `<tr><td><code>${code}</code></td><td>${status}</td></tr>`)
  .join('\n')}
</table>
</body>
</html>
`;
  },
};

function section(operation: Operation): string {
  const rows = Object.entries(operation.parameters.properties).map(
    ([name, schema]) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(typeOf(schema))}</td><td>${escape(text(schema, 'description'))}</td></tr>`,
  );
  return `<h2>${escape(operation.summary)}</h2>
<pre>${operation.paths.map((path) => `GET ${escape(path)}`).join('\n')}</pre>
<p>${escape(operation.description)}</p>
<table><tr><th>parameter</th><th>value</th><th></th></tr>
${rows.join('\n')}
</table>`;
}

/** What a parameter may be, in words. */
function typeOf(schema: TSchema): string {
  const allowed: unknown = Reflect.get(schema, 'enum');
  const items: unknown = Reflect.get(schema, 'items');
  const minimum = text(schema, 'minimum');
  const kind = Array.isArray(allowed)
    ? allowed.join(' | ')
    : items !== undefined
      ? `list of ${typeOf(items as TSchema)}`
      : `${text(schema, 'type')}${minimum === '' ? '' : ` ${minimum} to ${text(schema, 'maximum')}`}`;
  const byDefault = text(schema, 'default');
  return byDefault === '' ? kind : `${kind} (${byDefault})`;
}

function text(schema: TSchema, keyword: string): string {
  const value: unknown = Reflect.get(schema, keyword);
  return value === undefined ? '' : String(value);
}

function escape(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
