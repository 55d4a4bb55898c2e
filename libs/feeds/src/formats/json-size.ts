const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** How large what a text of JSON describes would be in memory. */
export interface JsonSize {
  /** Deepest nesting of arrays and objects. */
  readonly depth: number;
  /** Arrays, objects and commas: about as many values as there are. */
  readonly values: number;
}

/**
 * Measures JSON before it is parsed, in one pass without memory of its own: five megabytes of `[` are four hundred in the
 * parser. Stops where either limit is passed. Text that is no JSON gets some answer, and the parser refuses it.
 */
export function measureJson(text: string, limits: JsonSize): JsonSize {
  let depth = 0;
  let deepest = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) {
      index = endOfString(text, index + 1);
    } else if (unit === OPEN_ARRAY || unit === OPEN_OBJECT) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth > limits.depth || values > limits.values) break;
    } else if (unit === COMMA) {
      values += 1;
      if (values > limits.values) break;
    } else if (unit === CLOSE_ARRAY || unit === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return { depth: deepest, values };
}

/** Where the closing quote is, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end > 0 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, start: number, position: number): boolean {
  let index = position - 1;
  while (index >= start && text.charCodeAt(index) === BACKSLASH) index -= 1;
  return (position - index) % 2 === 0;
}
