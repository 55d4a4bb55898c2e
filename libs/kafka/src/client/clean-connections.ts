import { createRequire } from 'node:module';

/** The part of kafkajs' connection that collects the bytes of an answer. */
interface Connection {
  isConnected(): boolean;
  connect(): Promise<boolean>;
  chunks: Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
}

const SIZE_BYTES = 4;

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/connection') as {
  readonly prototype: Connection;
};
const { connect } = prototype;

/**
 * When a connection breaks in the middle of an answer, kafkajs keeps that half and puts it before the first answer of
 * the next one: from then on it waits for bytes that never come, or reads beyond its buffer and ends the process.
 */
prototype.connect = function (this: Connection): Promise<boolean> {
  if (!this.isConnected()) {
    this.chunks = [];
    this.bytesBuffered = 0;
    this.bytesNeeded = SIZE_BYTES;
  }
  return connect.call(this);
};
