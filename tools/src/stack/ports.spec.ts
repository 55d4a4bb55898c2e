import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort, isPortFree, nextFreePort, PortBook } from './ports.js';

/** Takes a port for the length of a test, as another program would. */
async function occupy(port = 0): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

describe('ports', () => {
  let directory: string;
  const occupied: Server[] = [];
  const busyPort = async (port?: number): Promise<number> => {
    const taken = await occupy(port);
    occupied.push(taken.server);
    return taken.port;
  };

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'headwater-ports-'));
  });
  afterEach(async () => {
    for (const server of occupied.splice(0)) server.close();
    await rm(directory, { recursive: true });
  });

  it('sees whether a port is free', async () => {
    const port = await freePort();
    expect(await isPortFree(port)).toBe(true);
    await busyPort(port);
    expect(await isPortFree(port)).toBe(false);
  });

  it('takes the next one when the preferred is busy or handed out', async () => {
    const preferred = await busyPort(await freePort());
    expect(await nextFreePort(preferred, new Set([preferred + 1]))).toBeGreaterThan(preferred + 1);
  });

  it('remembers ports between runs, while they are free', async () => {
    const file = path.join(directory, 'ports.json');
    const first = await (await PortBook.open(file)).take('kafka');
    expect(await (await PortBook.open(file)).take('kafka')).toBe(first);
    await busyPort(first);
    const second = await (await PortBook.open(file)).take('kafka');
    expect(second).not.toBe(first);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ kafka: second });
  });

  it('never gives one port to two who ask at once', async () => {
    const book = await PortBook.open();
    const preferred = await freePort();
    const ports = await Promise.all(['a', 'b', 'c'].map((name) => book.take(name, preferred)));
    expect(new Set(ports).size).toBe(3);
  });

  it('begins anew when the file is damaged', async () => {
    const file = path.join(directory, 'ports.json');
    await writeFile(file, '{"kafka":');
    expect(await (await PortBook.open(file)).take('kafka')).toBeGreaterThan(0);
  });
});
