import type { IncomingHttpHeaders } from 'node:http';
import type { RawParameters } from '../http/parameters.js';

/**
 * The key of a request, from the first place that has one: query parameter `apiKey` (in any case), header
 * `X-Api-Key`, header `Authorization` with or without the scheme `Bearer`.
 */
export function presentedKey(query: RawParameters, headers: IncomingHttpHeaders): string | null {
  return fromQuery(query) ?? given(headers['x-api-key']) ?? fromAuthorization(headers.authorization);
}

function fromQuery(query: RawParameters): string | null {
  for (const name in query) {
    if (name.length === 6 && name.toLowerCase() === 'apikey') {
      const key = given(query[name]);
      if (key !== null) return key;
    }
  }
  return null;
}

function fromAuthorization(header: string | undefined): string | null {
  const text = given(header);
  return text === null ? null : given(text.replace(/^bearer(?=\s|$)/i, ''));
}

function given(value: string | readonly string[] | undefined): string | null {
  const text = typeof value === 'object' ? value[0] : value;
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
