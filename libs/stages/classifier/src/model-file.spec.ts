import { CATEGORIES } from '@headwater/contracts';
import { BadModelError, decodeModel, encodeModel, type ModelData } from './model-file.js';

function model(used: readonly number[], bits = 18): ModelData {
  const tags = new Uint16Array(2 ** bits);
  const weights = new Int8Array(tags.length * CATEGORIES.length);
  for (const bucket of used) {
    tags[bucket] = (bucket % 0xffff) | 1;
    weights.set([-127, -1, 0, 1, 2, 64, 127], bucket * CATEGORIES.length);
  }
  const header = {
    name: 'test',
    version: 3,
    licence: 'CC0-1.0',
    categories: CATEGORIES,
    bits,
    features: used.length,
    scale: 0.5,
    bias: CATEGORIES.map(() => 0),
  };
  return { header, tags, weights };
}

function sameBytes(one: ArrayBufferView, other: ArrayBufferView): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    Buffer.from(buffer, byteOffset, byteLength);
  return bytes(one).equals(bytes(other));
}

describe('model file', () => {
  it.each<[string, number[]]>([
    ['no features', []],
    ['the first bucket', [0]],
    ['neighbours', [7, 8, 9]],
    ['gaps longer than 16 bits hold', [1, 65_536, 65_537, 200_000, 262_143]],
    ['a gap of exactly 16 bits', [0, 65_535, 131_070]],
  ])('gives back %s', (_, used) => {
    const data = model(used);
    const read = decodeModel(encodeModel(data));
    expect(read.header).toEqual(data.header);
    // `toEqual` takes seconds for arrays of this size.
    expect(sameBytes(read.tags, data.tags)).toBe(true);
    expect(sameBytes(read.weights, data.weights)).toBe(true);
  });

  it('reads from the middle of a larger buffer', () => {
    const file = encodeModel(model([3, 70_000]));
    const larger = new Uint8Array(file.length + 13);
    larger.set(file, 13);
    expect(sameBytes(decodeModel(larger.subarray(13)).tags, model([3, 70_000]).tags)).toBe(true);
  });

  it('says in its first lines what it is', () => {
    const start = new TextDecoder().decode(encodeModel(model([1])).subarray(0, 200));
    expect(start).toMatch(/^headwater-category-model 1\n\{"name":"test","version":3,"licence":"CC0-1.0"/);
  });

  it.each<[string, Uint8Array]>([
    ['an empty file', new Uint8Array()],
    ['another file', new TextEncoder().encode('PK\n{}\n')],
    ['a cut file', encodeModel(model([1, 2, 3])).subarray(0, -4)],
    [
      'other categories',
      encodeModel({ ...model([1]), header: { ...model([1]).header, categories: ['a', 'b'] } }),
    ],
    ['a table beyond bounds', encodeModel({ ...model([1]), header: { ...model([1]).header, bits: 40 } })],
    [
      'a bucket beyond the table',
      encodeModel({ ...model([200_000]), header: { ...model([1]).header, bits: 4 } }),
    ],
  ])('refuses %s', (_, file) => {
    expect(() => decodeModel(file)).toThrow(BadModelError);
  });
});
