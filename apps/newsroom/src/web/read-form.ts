import type { IncomingMessage } from 'node:http';

const LONGEST = 10_000;

/** The fields of a form that came with a request; what is longer than a form is nobody's. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  try {
    for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
      if (text.length <= LONGEST) text += chunk;
    }
  } catch {
    // Who breaks off has asked for nothing.
    return new URLSearchParams();
  }
  return new URLSearchParams(text.slice(0, LONGEST));
}
