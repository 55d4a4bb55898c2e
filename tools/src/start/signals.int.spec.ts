import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilGone } from '../processes/built-program.test-support.js';
import { identify, isRunning, type ProcessIdentity } from '../processes/process-identity.js';
import { workspaceRoot } from '../workspace.js';

/** `npm start -- --once` of a feed that never answers: with it asked for, everything runs and waits. */
describe('everything that npm start has started', () => {
  let feed: Server;
  let asked: PromiseWithResolvers<undefined>;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    feed = createServer(() => asked.resolve(undefined)).listen(0, '127.0.0.1');
    await once(feed, 'listening');
  });
  afterAll(async () => {
    for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
    feed.closeAllConnections();
    await new Promise((resolve) => feed.close(resolve));
  });

  async function npmStart(): Promise<{ npm: ProcessIdentity; below: readonly Process[] }> {
    asked = Promise.withResolvers();
    const { port } = feed.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/feed.xml`;
    // A group of its own, so that nothing that is sent to npm reaches anybody but npm.
    const npm = spawn('npm', ['start', '--', '--once', '--feeds', address], {
      cwd: workspaceRoot,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(npm);
    let said = '';
    for (const output of [npm.stdout, npm.stderr])
      output.on('data', (text: Buffer) => (said += String(text)));
    const ended = once(npm, 'exit').then(() => Promise.reject(new Error(`it has ended:\n${said}`)));
    await Promise.race([asked.promise, ended]);
    ended.catch(() => undefined);
    const identity = identify(npm.pid ?? 0);
    if (identity === undefined) throw new Error('npm is gone');
    return { npm: identity, below: descendantsOf(identity.pid) };
  }

  it.each([
    ['npm', 'SIGTERM'],
    ['npm', 'SIGINT'],
    ['npm', 'SIGKILL'],
    ['enter.cjs', 'SIGKILL'],
  ] as const)(
    'ends when %s gets %s, and nothing else does',
    async (target, signal) => {
      const bystander = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
      started.push(bystander);
      const { npm, below } = await npmStart();
      // The entry, the launcher, its guard and five services at least.
      expect(below.length).toBeGreaterThanOrEqual(8);
      const hit = target === 'npm' ? npm : below.find(({ command }) => command.includes(target));
      process.kill(hit?.pid ?? 0, signal);
      await untilGone([npm, ...below]);
      expect(isRunning(identify(bystander.pid ?? 0) ?? npm)).toBe(true);
      bystander.kill('SIGKILL');
    },
    120_000,
  );
});

interface Process extends ProcessIdentity {
  readonly command: string;
}

/** Children, their children and so on. */
function descendantsOf(pid: number): readonly Process[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const all = listed.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found === null
      ? []
      : [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }];
  });
  const found = new Set([pid]);
  // A parent may stand behind its child in the list.
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { pid: child, parent } of all) if (found.has(parent)) found.add(child);
  }
  return all.flatMap(({ pid: member, command }) => {
    const identity = member !== pid && found.has(member) ? identify(member) : undefined;
    return identity === undefined ? [] : [{ ...identity, command }];
  });
}
