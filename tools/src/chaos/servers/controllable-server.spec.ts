import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { OwnedChild } from '../../processes/process-owner.js';
import { ServerStartError } from '../../stack/local/await-ready.js';
import { ControllableServer, type GaveUp } from './controllable-server.js';

/** A process that does nothing until it is ended. */
async function startIdle(): Promise<OwnedChild> {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
  await once(child, 'spawn');
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  const owned = {
    name: 'idle',
    tier: 'server',
    pid: child.pid ?? 0,
    startTime: '',
    stopSignal: 'SIGTERM',
  } as const;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { child, owned, ended, stop };
}

describe('a server of the harness', () => {
  const children: OwnedChild[] = [];
  const left: Parameters<GaveUp>[] = [];
  let refusals = 0;
  let started = Promise.withResolvers<OwnedChild>();
  const server = new ControllableServer(
    'idle',
    async () => {
      if (refusals > 0) {
        refusals -= 1;
        throw new ServerStartError('the disk is full', []);
      }
      const child = await startIdle();
      children.push(child);
      started.resolve(child);
      return child;
    },
    (name, how) => left.push([name, how]),
  );

  beforeEach(async () => {
    started = Promise.withResolvers<OwnedChild>();
    await server.start();
    started = Promise.withResolvers<OwnedChild>();
    children.splice(0, children.length - 1);
    left.length = 0;
  });
  afterAll(() => server.stop());

  it('is started again when it gives up', async () => {
    children[0]?.child.kill('SIGABRT');
    await started.promise;
    expect(left).toEqual([['idle', 'SIGABRT']]);
  });

  it('is started again as soon as what stood in its way is gone', async () => {
    refusals = 4;
    children[0]?.child.kill('SIGABRT');
    await started.promise;
    expect(refusals).toBe(0);
  });

  it('stays away when it was told to end', async () => {
    await server.end('SIGKILL');
    expect(server.isRunning).toBe(false);
    expect(left).toEqual([]);
    await server.start();
    expect(children).toHaveLength(2);
  });

  it('is started once when it is asked to while it comes back by itself', async () => {
    children[0]?.child.kill('SIGABRT');
    await children[0]?.ended;
    await Promise.all([server.start(), server.start()]);
    expect(children).toHaveLength(2);
  });

  it('can be ended while it starts', async () => {
    await server.end('SIGKILL');
    const start = server.start();
    await server.end('SIGKILL');
    await start;
    expect(server.isRunning).toBe(false);
  });
});
