import { isUtf8 } from 'node:buffer';
import type { TextKind } from '../text/text-reader.js';
import { textOf, type XmlElement } from '../xml/element.js';
import type { FeedContext, ReadText } from './feed-context.js';

/** One line of an Atom text construct. */
export function readAtomLine(element: XmlElement, context: FeedContext): string | null {
  const { kind, raw } = textConstruct(element);
  return raw === null ? context.lineOf(element, kind) : context.line(raw, kind);
}

/** An Atom text construct with its paragraphs. */
export function readAtomBody(element: XmlElement, context: FeedContext): ReadText {
  const { kind, raw } = textConstruct(element);
  return raw === null ? context.bodyOf(element, kind) : context.body(raw, kind);
}

interface TextConstruct {
  readonly kind: TextKind;
  /** Decoded text where it was Base64, empty where it is no text. */
  readonly raw: string | null;
}

/** How Atom says that text is meant: `type`, in 0.3 also `mode`. Media types other than text and XML are Base64. */
function textConstruct(element: XmlElement): TextConstruct {
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? 'text';
  const mode = element.attributes.get('mode')?.trim().toLowerCase();
  const kind = type === 'text' || type === 'text/plain' ? 'plain' : 'html';
  const isText = !type.includes('/') || type.startsWith('text/') || /xml|html/.test(type);
  if (mode !== 'base64' && (isText || mode !== undefined)) return { kind, raw: null };
  const decoded = Buffer.from(textOf(element), 'base64');
  return { kind, raw: isUtf8(decoded) ? decoded.toString('utf8') : '' };
}
