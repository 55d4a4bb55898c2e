import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import type { OwnedChild } from '../../processes/process-owner.js';
import { ask, awaitReady } from './await-ready.js';
import type { LocalEnvironment } from './local-environment.js';
import { fetchByMaven } from './maven.js';
import { runProgram } from './run-program.js';

/** The jar holds genuine Redis servers of this version for Linux and macOS. */
const redisVersion = '7.0.15';
const artifact = { group: 'org.signal', name: 'embedded-redis', version: '0.9.1' };

/** Milliseconds for a server to load its data. */
const startTimeoutMs = 60_000;

/** Starts Redis as a process; resolves to its URL when it answers. `extra` arguments go before all others. */
export async function startRedis(
  environment: LocalEnvironment,
  extra: readonly string[] = [],
): Promise<{ address: string; process: OwnedChild }> {
  const program = await findRedis(environment);
  const port = await environment.ports.take('redis');
  const home = path.join(environment.dataDirectory, 'redis');
  await mkdir(home, { recursive: true });
  const logFile = path.join(environment.logDirectory, 'redis.log');
  const log = openSync(logFile, 'w');
  try {
    const server = await environment.owner.start(
      { name: 'redis', tier: 'server' },
      program,
      [
        ...['--bind', '127.0.0.1', '--port', String(port), '--save', ''],
        ...['--appendonly', environment.durable ? 'yes' : 'no'],
        // An eviction would forget what was deduplicated; a full server says so instead.
        ...['--maxmemory-policy', 'noeviction'],
        ...extra,
      ],
      { cwd: home, stdio: ['ignore', log, log] },
    );
    const answers = async (): Promise<boolean> => (await ask(port, 'PING\r\n'))?.startsWith('+PONG') ?? false;
    await awaitReady(server, answers, { logFile, timeoutMs: startTimeoutMs, signal: environment.signal });
    return { address: `redis://127.0.0.1:${port}`, process: server };
  } finally {
    closeSync(log);
  }
}

async function findRedis(environment: LocalEnvironment): Promise<string> {
  if ((await runProgram('redis-server', ['--version'])).status === 0) return 'redis-server';
  const unpack = redisEntry(process.platform, process.arch);
  const folder = await fetchByMaven(
    { title: 'Redis', folder: `redis-${redisVersion}`, artifacts: [artifact], unpack },
    environment,
  );
  const program = path.join(folder, unpack);
  await chmod(program, 0o755);
  return program;
}

/** The name of this machine's server in the jar. Throws a UserError for a machine that it has none for. */
export function redisEntry(platform: string, arch: string): string {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[arch];
  if ((platform !== 'linux' && platform !== 'darwin') || architecture === undefined) {
    throw new UserError(
      `There is no Redis for ${platform} on ${arch} to download: install redis-server, or set HEADWATER_REDIS_URL.`,
    );
  }
  return `redis-server-${redisVersion}-${platform}-${architecture}`;
}
