import { readRange } from './moment.js';

describe('readRange', () => {
  it.each<[string, string]>([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T12:30:15', '2026-01-31T12:30:15.000Z'],
    ['2026-01-31T12:30', '2026-01-31T12:30:00.000Z'],
    ['2026-01-31 12:30:15', '2026-01-31T12:30:15.000Z'],
    ['2026-01-31t12:30:15z', '2026-01-31T12:30:15.000Z'],
    ['2026-01-31T12:30:15.987654Z', '2026-01-31T12:30:15.000Z'],
    ['2026-01-31T12:30:15+02:00', '2026-01-31T10:30:15.000Z'],
    ['2026-01-31T12:30:15 02:00', '2026-01-31T10:30:15.000Z'],
    ['2026-01-31T12:30:15-0530', '2026-01-31T18:00:15.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ])('reads from=%s', (from, expected) => {
    expect(readRange({ from })).toEqual({ from: new Date(expected), before: null });
  });

  it.each<[string, string]>([
    ['2026-01-31', '2026-02-01T00:00:00.000Z'],
    ['2026-01-31T12:30:15', '2026-01-31T12:30:16.000Z'],
  ])('includes all of to=%s', (to, before) => {
    expect(readRange({ to })).toEqual({ from: null, before: new Date(before) });
  });

  it('takes one day for both ends', () => {
    const day = '2026-01-31';
    expect(readRange({ from: day, to: day })).toEqual({
      from: new Date('2026-01-31T00:00:00Z'),
      before: new Date('2026-02-01T00:00:00Z'),
    });
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '0000-01-01',
    '26-01-01',
    '2026-01-31T24:30:00',
    '2026-01-31T12',
    '2026-01-31T12:30:15+99:00',
    'yesterday',
    '1767225600',
    "2026-01-31'; --",
  ])('refuses %s', (text) => {
    expect(() => readRange({ from: text })).toThrow(/^from must be a UTC date or time/);
    expect(() => readRange({ to: text })).toThrow(/^to must be a UTC date or time/);
  });

  it('refuses a range turned round', () => {
    expect(() => readRange({ from: '2026-02-01', to: '2026-01-31' })).toThrow('from is after to.');
  });
});
