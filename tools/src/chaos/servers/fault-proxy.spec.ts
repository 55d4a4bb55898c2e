import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { FaultProxy } from './fault-proxy.js';

describe('FaultProxy', () => {
  let server: Server;
  let proxy: FaultProxy;
  let received = '';
  const clients: Socket[] = [];

  const startProxy = async (random: () => number): Promise<void> => {
    proxy = await FaultProxy.start((server.address() as AddressInfo).port, 0, random);
  };
  const dial = async (): Promise<Socket> => {
    const client = connect(proxy.port, '127.0.0.1');
    client.on('error', () => undefined);
    clients.push(client);
    await once(client, 'connect');
    return client;
  };
  const answerTo = async (client: Socket, question: string): Promise<string> => {
    client.write(question);
    const [bytes] = (await once(client, 'data')) as [Buffer];
    return String(bytes);
  };
  const endOf = (client: Socket): Promise<unknown> => new Promise((resolve) => client.once('close', resolve));

  beforeEach(async () => {
    received = '';
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        received += String(bytes);
        socket.write(`answer to ${String(bytes)}`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.stop();
    server.close();
    await once(server, 'close');
  });

  it('passes everything on', async () => {
    await startProxy(() => 0);
    expect(await answerTo(await dial(), 'one')).toBe('answer to one');
  });

  it('loses an answer after the server has done its work', async () => {
    await startProxy(() => 0);
    const client = await dial();
    proxy.set({ kind: 'lose-answers', share: 0.5 });
    const ended = endOf(client);
    client.write('lost');
    await ended;
    expect(received).toBe('lost');
    expect(client.bytesRead).toBe(0);
  });

  it('loses the answers to some requests alone', async () => {
    await startProxy(() => 0);
    const client = await dial();
    proxy.set({ kind: 'lose-answers-to', request: 'COMMIT', share: 0.5 });
    expect(await answerTo(client, 'BEGIN')).toBe('answer to BEGIN');
    const ended = endOf(client);
    client.write('COMMIT');
    await ended;
    expect(received).toBe('BEGINCOMMIT');
  });

  it('is late, in order', async () => {
    await startProxy(() => 0);
    const client = await dial();
    proxy.set({ kind: 'late', milliseconds: 80 });
    const asked = performance.now();
    expect(await answerTo(client, 'a')).toBe('answer to a');
    expect(performance.now() - asked).toBeGreaterThanOrEqual(75);
  });

  it('keeps the order when it is late no more', async () => {
    await startProxy(() => 0);
    const client = await dial();
    let answers = '';
    const both = new Promise<void>((resolve) => {
      client.on('data', (bytes) => {
        answers += String(bytes);
        if (answers.length === 2 * 'answer to a'.length) resolve();
      });
    });
    proxy.set({ kind: 'late', milliseconds: 200 });
    client.write('a');
    await new Promise((resolve) => setTimeout(resolve, 50));
    proxy.set({ kind: 'pass' });
    client.write('b');
    await both;
    expect(answers).toBe('answer to aanswer to b');
  });

  it('swallows while half-open, and resets what it has swallowed from afterwards', async () => {
    await startProxy(() => 0);
    const torn = await dial();
    const untouched = await dial();
    await answerTo(untouched, 'before');
    proxy.set({ kind: 'half-open' });
    torn.write('into nothing');
    const during = await dial();
    const ended = endOf(torn);
    await new Promise((resolve) => setTimeout(resolve, 50));
    proxy.set({ kind: 'pass' });
    await ended;
    expect(received).toBe('before');
    expect(await answerTo(untouched, 'again')).toBe('answer to again');
    expect(await answerTo(during, 'new')).toBe('answer to new');
  });

  it('resets a share of the connections', async () => {
    let draws = 0;
    await startProxy(() => (draws++ % 2 === 0 ? 0.1 : 0.9));
    const [first, second] = [await dial(), await dial()];
    await Promise.all([answerTo(first, 'a'), answerTo(second, 'b')]);
    const ended = endOf(first);
    proxy.reset(0.5);
    await ended;
    expect(await answerTo(second, 'c')).toBe('answer to c');
  });
});
