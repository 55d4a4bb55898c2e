/** Longest varint of a 32-bit integer. */
const MAX_VARINT = 5;

/** Grows as it is written; used again and again, so that a batch leaves no buffers behind. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity = 65_536) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** What was written; shares memory with the writer, so it holds until the next {@link clear}. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  int8(value: number): void {
    this.#reserve(1);
    this.#length = this.#bytes.writeInt8(value, this.#length);
  }

  int16(value: number): void {
    this.#reserve(2);
    this.#length = this.#bytes.writeInt16BE(value, this.#length);
  }

  int32(value: number): void {
    this.#reserve(4);
    this.#length = this.#bytes.writeInt32BE(value, this.#length);
  }

  /** Overwrites four bytes that were written before. */
  uint32At(position: number, value: number): void {
    this.#bytes.writeUInt32BE(value, position);
  }

  /** An integer that a number holds exactly. */
  int64(value: number): void {
    this.#reserve(8);
    this.#bytes.writeInt32BE(Math.floor(value / 2 ** 32), this.#length);
    this.#length = this.#bytes.writeUInt32BE(value >>> 0, this.#length + 4);
  }

  /** Zigzag varint, for integers of 31 bits. */
  varint(value: number): void {
    this.#reserve(MAX_VARINT);
    this.#length = this.#writeVarint(value, this.#length);
  }

  /** Varint of an integer of up to 31 bits without a sign. */
  uvarint(value: number): void {
    this.#reserve(MAX_VARINT);
    this.#length = this.#writeUvarint(value, this.#length);
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleBE(value, this.#length);
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** UTF-8 after its length as an int16. */
  string(value: string): void {
    this.int16(Buffer.byteLength(value));
    this.#utf8(value);
  }

  /** Bytes after one more than their length. */
  compactBytes(value: Uint8Array): void {
    this.uvarint(value.length + 1);
    this.bytes(value);
  }

  /** UTF-8 after one more than its length. */
  compactString(value: string): void {
    this.uvarint(Buffer.byteLength(value) + 1);
    this.#utf8(value);
  }

  /** Bytes or UTF-8 after their length as a varint; -1 stands for null. */
  varintBytes(value: Uint8Array | string | null | undefined): void {
    if (value === null || value === undefined) {
      this.varint(-1);
    } else if (typeof value === 'string') {
      this.varint(Buffer.byteLength(value));
      this.#utf8(value);
    } else {
      this.varint(value.length);
      this.bytes(value);
    }
  }

  /** What `write` writes, after its length as a varint. */
  varintSized(write: () => void): void {
    this.#reserve(MAX_VARINT);
    const start = this.#length;
    this.#length += MAX_VARINT;
    write();
    const size = this.#length - start - MAX_VARINT;
    const body = this.#writeVarint(size, start);
    this.#bytes.copyWithin(body, start + MAX_VARINT, this.#length);
    this.#length = body + size;
  }

  #utf8(value: string): void {
    this.#reserve(3 * value.length);
    this.#length += this.#bytes.write(value, this.#length);
  }

  #writeVarint(value: number, position: number): number {
    return this.#writeUvarint(((value << 1) ^ (value >> 31)) >>> 0, position);
  }

  #writeUvarint(value: number, position: number): number {
    const bytes = this.#bytes;
    let rest = value;
    while (rest >= 0x80) {
      bytes[position++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[position++] = rest;
    return position;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
