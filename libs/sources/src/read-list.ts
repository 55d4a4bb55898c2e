import type { SourceList } from './catalogue-source.js';
import { readOpmlList } from './opml-list.js';
import { readCatalogue } from './yaml-catalogue.js';

/** Larger lists are mistakes. */
export const LONGEST_LIST_BYTES = 10_000_000;

/**
 * Reads a list in whichever form it comes: OPML, or a YAML or JSON catalogue.
 *
 * @throws Error with a sentence for whoever gave the list
 */
export function readSourceList(body: Uint8Array): SourceList {
  if (body.byteLength > LONGEST_LIST_BYTES)
    throw new Error(`The list is larger than ${LONGEST_LIST_BYTES / 1_000_000} MB.`);
  // Zero bytes fall away, so that UTF-16 can be looked at as ASCII.
  const start = Buffer.from(body.subarray(0, 4_096)).toString('latin1').replaceAll('\0', '');
  if (/<opml[\s/>]/i.test(start)) return readOpmlList(body);
  if (/^\W*</.test(start)) throw new Error('The list is XML, but no OPML.');
  try {
    return readCatalogue(Buffer.from(body).toString('utf8'));
  } catch (error) {
    const [why = ''] = (error as Error).message.split('\n');
    throw new Error(`The list is neither OPML nor a catalogue: ${why}`, { cause: error });
  }
}
