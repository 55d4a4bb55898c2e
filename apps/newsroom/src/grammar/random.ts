/** A small, fast stream of pseudo-random numbers (sfc32, Chris Doty-Humphrey's PractRand; 128 bits of state). */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** Streams of different (seed, stream, purpose) are independent; `seed` is hashed, so any text will do. */
  constructor(seed: string, stream: number, purpose = 0) {
    this.restart(hashText(seed), stream, purpose);
  }

  /** Begins another stream in place: generating an article allocates no new generator. `seedHash` from `hashText`. */
  restart(seedHash: readonly [number, number], stream: number, purpose: number): this {
    this.a = seedHash[0];
    this.b = seedHash[1] ^ Math.imul(purpose, 0x9e3779b1);
    this.c = stream | 0;
    this.counter = 1 + Math.floor(stream / 0x1_0000_0000);
    for (let round = 0; round < 12; round++) this.next();
    return this;
  }

  /** An integer in [0, 2^32). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** An integer in [0, limit), for limits up to 2^21 (the bias above is nobody's concern here). */
  below(limit: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * limit);
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    return this.next() / 0x1_0000_0000;
  }
}

/** Two 32-bit hashes of a text (FNV-1a with two offsets, mixed), the seed of a `Random`. */
export function hashText(text: string): [number, number] {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (low >>> 15);
  }
  return [low, high];
}
