import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mutatedDocument } from './mutate.js';
import { violation } from './properties.js';
import { SAMPLES } from './samples.js';

const CORPUS = path.join(import.meta.dirname, 'corpus');

describe('what must hold for every document', () => {
  it.each(SAMPLES.map((sample, index) => [index, sample] as const))('holds for sample %i', (_, sample) => {
    expect(violation(Buffer.from(sample))).toBeNull();
  });

  it.each(readdirSync(CORPUS).filter((file) => file.endsWith('.feed')))(
    'holds for %s, found by fuzzing',
    (file) => {
      expect(violation(readFileSync(path.join(CORPUS, file)))).toBeNull();
    },
  );

  it('holds for 300 damaged documents', () => {
    for (let number = 0; number < 300; number += 1) {
      expect([number, violation(mutatedDocument(1, number))]).toEqual([number, null]);
    }
  });

  it('makes the same document from the same seed and number', () => {
    expect(mutatedDocument(7, 2)).toEqual(mutatedDocument(7, 2));
    expect(mutatedDocument(7, 2)).not.toEqual(mutatedDocument(7, 3));
  });
});
