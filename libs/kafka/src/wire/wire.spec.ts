import { createRequire } from 'node:module';
import { COMPRESSION, compress, decompress } from '../client/compression.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import { crc32c } from './crc32c.js';
import { decodeFetchResponse, type FetchResponse } from './fetch-response.js';
import { encodeProduceRequest } from './produce-request.js';
import { readBatches, type FetchedRecord, type HeaderValue } from './read-batches.js';
import { writeBatch, writeRecords, type WireRecord } from './record-batch.js';

// What kafkajs itself writes and reads is the reference.
const protocol = (path: string): unknown => createRequire(import.meta.url)(`kafkajs/src/protocol/${path}`);
const kafkajsRecord = protocol('recordBatch/record/v0/index.js') as (record: object) => { buffer: Buffer };
const KafkajsDecoder = protocol('decoder.js') as new (bytes: Buffer) => object;
const kafkajsReadBatch = protocol('recordBatch/v0/decoder.js') as (
  decoder: object,
) => Promise<{ records: object[] }>;
const kafkajsFetch = protocol('requests/fetch/v11/response.js') as {
  decode: (body: Buffer) => Promise<FetchResponse>;
};
const kafkajsProduce = protocol('requests/produce/v3/request.js') as (parameters: object) => {
  encode: () => Promise<{ buffer: Buffer }>;
};

const NOW = 1_767_322_800_123;
const plain = { codec: 0, compress: (bytes: Buffer) => bytes };
const zstd = { codec: COMPRESSION, compress };

const records: readonly WireRecord[] = [
  {
    key: 'k1',
    value: Buffer.from('{"title":"Überschwemmung"}'),
    headers: { ce_id: 'a/b/0/1', 'content-type': 'x' },
  },
  { key: Buffer.from([0xff, 0]), value: null, headers: {} },
  { key: null, value: Buffer.alloc(70_000, 'ab'), headers: { ce_id: 'a/b/0/2', 'content-type': 'y' } },
  {
    key: '鍵',
    value: Buffer.from(''),
    headers: { twice: ['é', Buffer.from([1, 2])], ce_id: Buffer.from('raw') },
  },
];

function batchOf(list: readonly WireRecord[], compression = zstd): Buffer {
  const body = new ByteWriter(16);
  writeRecords(body, list);
  const batch = new ByteWriter(16);
  writeBatch(batch, body.written, list.length, NOW, compression);
  return Buffer.from(batch.written);
}

/** What counts of a record, with its headers as bytes. */
function plainly(record: FetchedRecord) {
  const { offset, timestamp, attributes, magicByte, key, value, isControlRecord } = record;
  const { producerId, inTransaction } = record.batchContext;
  const bytes = (header: HeaderValue) => (header === null ? null : Buffer.from(header as Buffer));
  const headers = Object.entries(record.headers);
  return {
    ...{ offset, timestamp, attributes, magicByte, key, value, isControlRecord, producerId, inTransaction },
    headers: headers.map(([name, header]) => [
      name,
      Array.isArray(header) ? header.map(bytes) : bytes(header),
    ]),
  };
}

const read = (set: Buffer) => readBatches(set, (codec) => (codec === COMPRESSION ? decompress : undefined));

test('the checksum is CRC-32C', () => {
  const check = Buffer.from('123456789');
  expect(crc32c(check, 0, check.length)).toBe(0xe3069283);
  expect(crc32c(Buffer.alloc(32), 0, 32)).toBe(0x8a9136aa);
  expect(crc32c(Buffer.from('xx123456789x'), 2, 11)).toBe(0xe3069283);
});

test('records are written byte for byte as kafkajs writes them', () => {
  const ours = new ByteWriter(16);
  writeRecords(ours, records);
  const theirs = records.map((record, offsetDelta) => kafkajsRecord({ ...record, offsetDelta }).buffer);
  expect(ours.written.equals(Buffer.concat(theirs))).toBe(true);
});

test('kafkajs reads what we write', async () => {
  const { records: found } = await kafkajsReadBatch(new KafkajsDecoder(batchOf(records)));
  expect(found).toMatchObject([
    {
      offset: '0',
      timestamp: String(NOW),
      key: Buffer.from('k1'),
      headers: { ce_id: Buffer.from('a/b/0/1') },
    },
    { offset: '1', value: null, headers: {} },
    { offset: '2', key: null, value: Buffer.alloc(70_000, 'ab') },
    { offset: '3', key: Buffer.from('鍵'), headers: { twice: [Buffer.from('é'), Buffer.from([1, 2])] } },
  ]);
});

test('a produce request differs from that of kafkajs only in what stands for "no producer id"', async () => {
  const parameters = {
    acks: -1,
    timeout: 20_000,
    topicData: [
      { topic: 'one', partitions: [{ partition: 0, messages: [] }] },
      { topic: 'two', partitions: [{ partition: 3, messages: [] }] },
    ],
  };
  const ours = encodeProduceRequest(parameters, NOW);
  const { buffer: theirs } = await kafkajsProduce(parameters).encode();
  expect(ours.subarray(0, 19)).toEqual(theirs.subarray(0, 19));
  const reader = new ByteReader(
    encodeProduceRequest(
      { ...parameters, topicData: [{ topic: 'one', partitions: [{ partition: 5, messages: records }] }] },
      NOW,
    ),
  );
  expect([reader.int16(), reader.int16(), reader.int32(), reader.int32()]).toEqual([-1, -1, 20_000, 1]);
  expect([reader.string(), reader.int32(), reader.int32()]).toEqual(['one', 1, 5]);
  const set = reader.slice(reader.int32());
  expect(reader.position).toBe(reader.bytes.length);
  expect(set).toEqual(batchOf(records));
});

test.each([
  ['as they are', plain],
  ['compressed', zstd],
])('reads batches %s as kafkajs does', async (_, compression) => {
  const batch = batchOf(records, compression);
  const { records: expected } = await kafkajsReadBatch(new KafkajsDecoder(batch));
  expect(expected).toHaveLength(records.length);
  const found = read(Buffer.concat([batch, batch]));
  expect(found).toHaveLength(2 * records.length);
  for (const [index, record] of (found ?? []).entries()) {
    expect(plainly(record)).toEqual(plainly(expected[index % records.length] as FetchedRecord));
  }
});

test('a header is text where that loses nothing', () => {
  const [, , , record] = read(batchOf(records)) ?? [];
  expect(record?.headers).toEqual({ twice: [Buffer.from('é'), '\x01\x02'], ce_id: 'raw' });
});

test('a batch that is cut off is left out, wherever the cut is', () => {
  const batch = batchOf(records);
  for (const bytes of [1, 30, 61, batch.length - 1]) {
    expect(read(Buffer.concat([batch, batch.subarray(0, bytes)]))).toHaveLength(records.length);
  }
});

test('what the reader does not know is left to kafkajs', () => {
  const gzip = batchOf(records, { codec: 1, compress: (bytes) => bytes });
  expect(read(gzip)).toBeUndefined();
  const old = batchOf(records);
  old[16] = 1;
  expect(read(old)).toBeUndefined();
});

test('marks of transactions and of the time of appending hold for the records', () => {
  const batch = batchOf(records.slice(0, 1), plain);
  batch.writeInt16BE(0x08 | 0x10 | 0x20, 21);
  batch.writeBigInt64BE(99n, 35);
  batch.writeBigInt64BE(7n, 43);
  batch.writeBigInt64BE(1_000n, 0);
  expect(read(batch)).toMatchObject([
    {
      offset: '1000',
      timestamp: '99',
      isControlRecord: true,
      batchContext: { producerId: '7', inTransaction: true },
    },
  ]);
});

test('a header may have any name', () => {
  const headers = Object.fromEntries([
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['', 'z'],
  ]);
  const [record] = read(batchOf([{ value: null, headers }])) ?? [];
  expect(Object.entries(record?.headers ?? {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['', 'z'],
  ]);
});

test('records that do not hold what they announce are an error', () => {
  const lying = batchOf([{ value: Buffer.from('abc') }], plain);
  lying.writeInt32BE(9, 57);
  expect(() => read(lying)).toThrow(RangeError);
});

test('a fetch response is read as kafkajs reads it', async () => {
  const body = new ByteWriter();
  const topic = (name: string, sets: readonly Buffer[]): void => {
    body.string(name);
    body.int32(sets.length);
    sets.forEach((set, partition) => {
      body.int32(partition);
      body.int16(partition);
      for (const offset of [4_294_967_300, 17, 3]) body.int64(offset);
      body.int32(partition); // aborted transactions
      for (let aborted = 0; aborted < partition; aborted += 1) for (const id of [12, 5]) body.int64(id);
      body.int32(-1);
      body.int32(set.length);
      body.bytes(set);
    });
  };
  body.int32(30);
  body.int16(0);
  body.int32(0);
  body.int32(2);
  topic('one', [batchOf(records), Buffer.alloc(0)]);
  topic('two', [batchOf(records.slice(0, 1)), batchOf(records.slice(1)), batchOf(records).subarray(0, 40)]);
  const bytes = Buffer.from(body.written);
  const plain = ({ responses, ...rest }: FetchResponse) => ({
    ...rest,
    responses: responses.map((topic) => ({
      ...topic,
      partitions: topic.partitions.map((one) => ({ ...one, messages: one.messages.map(plainly) })),
    })),
  });
  const ours = decodeFetchResponse(bytes);
  expect(ours && plain(ours)).toEqual(plain(await kafkajsFetch.decode(bytes)));
  expect(ours?.responses[1]?.partitions[1]?.messages).toHaveLength(3);
});
