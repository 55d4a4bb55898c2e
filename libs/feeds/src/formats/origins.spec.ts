import { noted, Origins, OriginStep } from './origins.js';

describe('Origins', () => {
  const start = OriginStep.first();

  function gather(...notes: readonly (readonly [field: 'id' | 'title', origin: string])[]): Origins {
    const origins = new Origins(start);
    for (const [field, origin] of notes) origins.note(field, origin);
    return origins;
  }

  it('tells what was noted, in that order', () => {
    expect(Object.entries(gather(['title', 'dc:title'], ['id', 'guid']).provenance)).toEqual([
      ['title', 'dc:title'],
      ['id', 'guid'],
    ]);
    expect(gather().provenance).toEqual({});
  });

  it('gives one object to all who noted the same', () => {
    const first = gather(['id', 'guid'], ['title', 'title']).provenance;
    expect(gather(['id', 'guid'], ['title', 'title']).provenance).toBe(first);
    expect(gather(['id', 'guid'], ['title', 'dc:title']).provenance).toEqual({
      id: 'guid',
      title: 'dc:title',
    });
    expect(gather(['id', 'guid']).provenance).toEqual({ id: 'guid' });
    expect(first).toEqual({ id: 'guid', title: 'title' });
  });

  it.each([[null], [[]]])('does not note where %j came from', (value) => {
    const origins = gather();
    expect(noted(origins, 'title', 'title', value)).toBe(value);
    expect(origins.provenance).toEqual({});
  });
});
