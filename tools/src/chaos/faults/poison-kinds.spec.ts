import { decodeRecord, topics } from '@headwater/contracts';
import { goodRecord, rawKinds, unreadableKinds } from './poison-kinds.js';

const good = goodRecord(1, '2026-11-25T12:00:00.000Z');

describe('poison', () => {
  it('is made from a record that can be read', () => {
    expect(decodeRecord(topics.articlesRaw, good)).toMatchObject({ ok: true });
  });

  it('has at least thirty kinds', () => {
    const names = [...unreadableKinds, ...rawKinds].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  });

  it.each([...unreadableKinds, ...rawKinds])('$name: dies $dies', ({ dies, make }) => {
    const decoded = decodeRecord(topics.articlesRaw, make(good));
    expect(decoded.ok).toBe(!dies);
    if (!decoded.ok) expect(decoded.problem).not.toBe('unknown-major-version');
  });
});
