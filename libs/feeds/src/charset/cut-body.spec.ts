import { cutBody } from './cut-body.js';
import { decodePieces } from './decode-body.js';
import { ProblemLog } from '../problems.js';

const item = `<item><title>${'x'.repeat(9_000)}</title></item>`;
const large = `<rss>${item.repeat(20)}</rss>`;

describe('cutBody', () => {
  it('cuts a large document behind items, and loses nothing', () => {
    const pieces = cutBody(Buffer.from(large));
    expect(pieces.length).toBe(3);
    for (const piece of pieces.slice(0, -1)) expect(piece.toString().endsWith('</item>')).toBe(true);
    expect(Buffer.concat(pieces).toString()).toBe(large);
  });

  it.each([
    ['a small document', `<rss>${item.repeat(5)}</rss>`],
    ['a document without items', 'x'.repeat(500_000)],
    ['a document whose items end at its end', large.replaceAll('</item>', '') + '</item>'],
  ])('leaves %s in one piece', (_what, text) => {
    expect(cutBody(Buffer.from(text))).toEqual([Buffer.from(text)]);
  });

  it('cuts nothing out of nothing', () => {
    expect(cutBody(Buffer.alloc(0))).toEqual([]);
  });
});

describe('decodePieces', () => {
  it.each([
    ['ASCII', 'a'],
    ['UTF-8', 'ž'],
    ['a byte order mark behind an item', '\uFEFF'],
  ])('gives the same text in pieces: %s', (_what, character) => {
    const text = large.replaceAll('<item>', `${character}<item>`);
    const { pieces, charset } = decodePieces(Buffer.from(text), undefined, new ProblemLog());
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(text);
    expect(charset).toBe('utf-8');
  });
});
