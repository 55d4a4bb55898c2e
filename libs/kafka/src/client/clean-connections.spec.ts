import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { silentLogger } from './client.js';

interface Connection {
  connect(): Promise<boolean>;
  disconnect(): Promise<boolean>;
  isConnected(): boolean;
  send(exchange: object): Promise<Buffer>;
}

const require = createRequire(import.meta.url);
const KafkaConnection = require('kafkajs/src/network/connection') as new (options: object) => Connection;
const Encoder = require('kafkajs/src/protocol/encoder') as new () => object;

const logger: object = { ...silentLogger, namespace: () => logger };
const question = {
  request: {
    apiKey: 18,
    apiVersion: 0,
    apiName: 'ApiVersions',
    encode: () => Promise.resolve(new Encoder()),
  },
  response: { decode: (payload: Buffer) => Promise.resolve(payload), parse: (payload: Buffer) => payload },
};

/** Size, correlation id and one byte. */
function answerTo(request: Buffer): Buffer {
  const answer = Buffer.from([0, 0, 0, 5, 0, 0, 0, 0, 7]);
  request.copy(answer, 4, 8, 12);
  return answer;
}

describe('a connection of kafkajs', () => {
  let server: Server;
  let connection: Connection;
  let serve: (socket: Socket) => void;

  beforeEach(async () => {
    server = createServer((socket) => serve(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    connection = new KafkaConnection({
      ...{ host: '127.0.0.1', port, logger, clientId: 'test', rack: null },
      ...{ requestTimeout: 2_000, connectionTimeout: 2_000, enforceRequestTimeout: true },
      socketFactory: (to: { host: string; port: number; onConnect: () => void }) =>
        connect(to.port, to.host, to.onConnect),
    });
  });

  afterEach(async () => {
    await connection.disconnect();
    server.close();
  });

  it('forgets the half of an answer in which it broke', async () => {
    serve = (socket) => {
      // Of an answer of a hundred bytes, ten arrive.
      socket.write(Buffer.from([0, 0, 0, 100, 1, 2, 3, 4, 5, 6]), () => socket.end());
    };
    await connection.connect();
    while (connection.isConnected()) await new Promise((resolve) => setTimeout(resolve, 5));

    serve = (socket) => socket.on('data', (request) => socket.write(answerTo(request)));
    await connection.connect();
    await expect(connection.send(question)).resolves.toBeDefined();
  });
});
