/** Reads what Kafka writes, front to back. Reading past the end throws a RangeError. */
export class ByteReader {
  constructor(
    readonly bytes: Buffer,
    /** Where reading goes on. */
    public position = 0,
  ) {}

  int8(): number {
    return this.bytes.readInt8(this.#step(1));
  }

  int16(): number {
    return this.bytes.readInt16BE(this.#step(2));
  }

  int32(): number {
    return this.bytes.readInt32BE(this.#step(4));
  }

  int64(): bigint {
    return this.bytes.readBigInt64BE(this.#step(8));
  }

  /** Zigzag varint of up to 32 bits. */
  varint(): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[this.position++];
      if (byte === undefined) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new RangeError('A varint does not end.');
  }

  /** Zigzag varint of up to 64 bits, as the nearest number. */
  varlong(): number {
    let value = 0;
    let factor = 1;
    for (let read = 0; read < 10; read += 1) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) break;
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    throw new RangeError('A varint does not end.');
  }

  /** A view, no copy. `null` for a length of -1. */
  slice(length: number): Buffer | null {
    if (length < 0) return null;
    const start = this.#step(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A text where all bytes are ASCII, else a view of them. `null` for a length of -1. */
  asciiOrBytes(length: number): string | Buffer | null {
    if (length < 0) return null;
    const { bytes } = this;
    const start = this.#step(length);
    const end = start + length;
    for (let at = start; at < end; at += 1) {
      if ((bytes[at] ?? 0) >= 0x80) return bytes.subarray(start, end);
    }
    return bytes.toString('latin1', start, end);
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.#step(8));
  }

  /** Varint of up to 32 bits without a sign. */
  uvarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.int8();
      value |= (byte & 0x7f) << shift;
      if (byte >= 0) return value >>> 0;
    }
    throw new RangeError('A varint does not end.');
  }

  /** UTF-8 after its length as an int16; `null` for a length of -1. */
  nullableString(): string | null {
    return this.slice(this.int16())?.toString('utf8') ?? null;
  }

  /** UTF-8 after one more than its length; `null` for 0. */
  compactString(): string | null {
    return this.slice(this.uvarint() - 1)?.toString('utf8') ?? null;
  }

  /** Items after their number, with none for `null`. */
  array<Item>(read: () => Item): Item[] {
    return Array.from({ length: Math.max(0, this.int32()) }, read);
  }

  /** Items after one more than their number, with none for `null`. */
  compactArray<Item>(read: () => Item): Item[] {
    return Array.from({ length: Math.max(0, this.uvarint() - 1) }, read);
  }

  /** Fields that a later version has added at the end of a structure. */
  skipTags(): void {
    for (let tags = this.uvarint(); tags > 0; tags -= 1) {
      this.uvarint();
      this.slice(this.uvarint());
    }
  }

  /** UTF-8 after its length as an int16. */
  string(): string {
    const length = Math.max(0, this.int16());
    const start = this.#step(length);
    return this.bytes.toString('utf8', start, start + length);
  }

  #step(bytes: number): number {
    const start = this.position;
    const end = start + bytes;
    if (end > this.bytes.length)
      throw new RangeError(`Bytes end at ${this.bytes.length}, and not at ${end}.`);
    this.position = end;
    return start;
  }
}
