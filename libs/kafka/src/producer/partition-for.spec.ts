import { partitionFor } from './partition-for.js';

describe('partitionFor', () => {
  // A change here would move keys of topics that exist.
  it.each([
    ['', 6, 5],
    ['a', 6, 3],
    ['bbc-news', 6, 4],
    ['9f86d081884c7d659a2feaa0c55ad015', 6, 2],
    ['ニュース', 6, 3],
  ])('places %j of %i on %i, for ever', (key, partitions, expected) => {
    expect(partitionFor(key, partitions)).toBe(expected);
  });

  it('spreads keys evenly', () => {
    const counts = new Array<number>(6).fill(0);
    for (let key = 0; key < 60_000; key++) {
      const partition = partitionFor(`key-${key}`, 6);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
