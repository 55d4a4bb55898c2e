import { createRandom, type Random } from './random.js';
import { SAMPLES } from './samples.js';

const NASTY: readonly string[] = [
  '<', '>', '&', '&amp;', '&#0;', '&#x202e;', '&#xD800;', '&#150;', '&#99999999;', '&lt;script&gt;', '&amp;lt;', ']]>', '<![CDATA[',
  '<!--', '-->', '<?', '?>', '<!DOCTYPE x [', ']>', '"', "'", '=', '/', '\0', '\u0007', '\u202e', '\u2066', '\ufeff', '\ufffe',
  '\ud800', '\udc00', '\u0085', '\r\n', '\t', '   ', '\u00a0', '<br>', '<br/>', '<p>', '</p>', '<img src=x>', '<img src="', '<script>', '<T>',
  'javascript:alert(1)', 'data:text/html,x', 'http://u:p@h.example/', '//h.example/x', 'http://[::1', 'https://h.example:99999/', '../..', '%zz',
  '2026-02-30', '0000-00-00', 'Tue, 99 Feb 2026 10:15:00 GMT', '17.02.2026 10:15', '31/12/2025', '9999999999999', '1e400', '-1', 'NaN', '__proto__', 'constructor',
  'xml:base="../x/"', 'xml:lang=""', 'xmlns="urn:x"', 'xmlns:dc="urn:y"', '<item>', '</item>', '<entry>', '</channel>', '<title/>', '<link href="/x"/>',
  '<media:group>', '<a:b xmlns:a="http://www.w3.org/2005/Atom">', '{"', '[]', '{}', 'null', '\\u0000', '\\ud800', 'ﷺ', '𝔘', 'é', '新', 'a@b.example (', '((((',
]; // prettier-ignore
const DECLARED = [
  'utf-8',
  'utf-16',
  'iso-8859-1',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'gb18030',
  'x-nothing',
  '',
];
const MOST_CHANGES = 6;
const LONGEST_REPEAT = 3_000;

/** The same document for the same seed and number, always. */
export function mutatedDocument(seed: number, number: number): Buffer {
  const random = createRandom(seed, number);
  let text = random.pick(SAMPLES);
  for (let changes = random.below(MOST_CHANGES); changes >= 0; changes -= 1) {
    text = random.pick(CHANGES)(text, random);
  }
  return changeBytes(encode(text, random), random);
}

type Change = (text: string, random: Random) => string;

const CHANGES: readonly Change[] = [
  // What stands between tags, and the tags themselves.
  (text, random) => onToken(text, random, () => random.pick(NASTY)),
  (text, random) => onToken(text, random, (token) => token + random.pick(NASTY)),
  (text, random) => onToken(text, random, () => ''),
  (text, random) => onToken(text, random, (token) => token + token),
  (text, random) => onToken(text, random, (token) => token.slice(0, random.below(token.length + 1))),
  (text, random) =>
    onToken(text, random, (token) => token.repeat(random.below(LONGEST_REPEAT / (token.length + 1)) + 1)),
  (text, random) => onToken(text, random, (token) => `<![CDATA[${token}]]>`),
  (text, random) => onToken(text, random, (token) => token.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  (text, random) => onToken(text, random, (token) => token.replace(/[\w:]+/, random.pick(NAMES))),
  (text, random) => onToken(text, random, (token) => token.replace('>', ` ${random.pick(NASTY)}>`)),
  (text, random) => onToken(text, random, (token) => token.replace(/["']/, '')),
  // Two tokens change places.
  (text, random) => {
    const tokens = split(text);
    const [a, b] = [random.below(tokens.length), random.below(tokens.length)];
    [tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? ''];
    return tokens.join('');
  },
  // A piece of another document.
  (text, random) => {
    const other = random.pick(SAMPLES);
    const start = random.below(other.length);
    return insert(text, random, other.slice(start, start + random.below(400)));
  },
  (text, random) => insert(text, random, random.pick(NASTY)),
  (text, random) => insert(text, random, random.pick(NASTY).repeat(random.below(LONGEST_REPEAT))),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => {
    const start = random.below(text.length + 1);
    return text.slice(0, start) + text.slice(start + random.below(200));
  },
];

const NAMES = [
  'item', 'entry', 'channel', 'rss', 'feed', 'title', 'link', 'guid', 'description', 'content:encoded', 'media:group', 'dc:date',
  'pubDate', 'atom:link', 'author', 'category', 'source', 'image', 'x', 'script', 'html', 'rdf:RDF',
]; // prettier-ignore

function split(text: string): string[] {
  return text.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? [''];
}

function onToken(text: string, random: Random, change: (token: string) => string): string {
  const tokens = split(text);
  const index = random.below(tokens.length);
  tokens[index] = change(tokens[index] ?? '');
  return tokens.join('');
}

function insert(text: string, random: Random, piece: string): string {
  const index = random.below(text.length + 1);
  return text.slice(0, index) + piece + text.slice(index);
}

function encode(text: string, random: Random): Buffer {
  if (random.below(4) > 0) return Buffer.from(text);
  const declared = text.replace(/encoding="[^"]*"/, `encoding="${random.pick(DECLARED)}"`);
  const encoding = random.pick(['utf16le', 'latin1', 'utf8'] as const);
  return Buffer.from((random.below(2) === 0 ? '\ufeff' : '') + declared, encoding);
}

function changeBytes(body: Buffer, random: Random): Buffer {
  if (random.below(4) > 0 || body.length === 0) return body;
  for (let flips = random.below(8); flips >= 0; flips -= 1)
    body[random.below(body.length)] = random.below(256);
  return body;
}
