import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNamespace } from '@headwater/contracts';
import { Cluster } from '@headwater/kafka';
import { ensureDatabase } from '@headwater/postgres';
import { BuiltProgram, untilGone } from '../processes/built-program.test-support.js';
import type { OwnedProcess } from '../processes/end-processes.js';
import { clearLeftovers } from '../processes/run-record.js';
import { ask } from './local/await-ready.js';

/** Starts the servers with their data in `directory`, as local processes, and prints where they are. */
const program = (directory: string) => `
  import { readFileSync, readdirSync } from 'node:fs';
  const { ProcessOwner } = await import(tools + '/processes/process-owner.js');
  const { PortBook } = await import(tools + '/stack/ports.js');
  const { startStack } = await import(tools + '/stack/stack.js');
  const directory = ${JSON.stringify(directory)};
  const { owner } = await ProcessOwner.open(directory + '/runs', 'start');
  const ports = await PortBook.open(directory + '/ports.json');
  const signal = new AbortController().signal;
  const stack = await startStack({ directory, owner, ports, signal, report: () => undefined });
  const [record] = readdirSync(directory + '/runs');
  const { processes } = JSON.parse(readFileSync(directory + '/runs/' + record, 'utf8'));
  process.stdout.write(JSON.stringify({ addresses: stack.addresses, processes }) + '\\n');
`;

const noAddresses = {
  HEADWATER_KAFKA_BROKERS: '',
  HEADWATER_POSTGRES_URL: '',
  HEADWATER_REDIS_URL: '',
  HEADWATER_DOCKER: 'off',
};

interface Started {
  readonly addresses: { readonly kafka: string; readonly postgres: string; readonly redis: string };
  readonly processes: OwnedProcess[];
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const namespace = createNamespace('stacktest');

const clusterId = async (brokers: string): Promise<string> => {
  const cluster = new Cluster({ brokers, clientId: 'test', logger: silent }, namespace);
  return cluster.id().finally(() => cluster.close());
};
const redis = (address: string, command: string) => ask(Number(new URL(address).port), `${command}\r\n`);

describe('the servers as local processes', () => {
  let directory: string;
  const programs: BuiltProgram[] = [];
  const start = async (): Promise<Started & { launcher: BuiltProgram }> => {
    const launcher = new BuiltProgram(program(directory), noAddresses);
    programs.push(launcher);
    return { launcher, ...(await launcher.said<Started>()) };
  };

  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'headwater stack, with a comma-'));
    // Where tests run as root, Postgres runs as somebody else and has to walk through here.
    await chmod(directory, 0o711);
  });
  afterAll(async () => {
    for (const launcher of programs) await launcher.kill();
    await clearLeftovers(path.join(directory, 'runs'), 'test');
    await rm(directory, { recursive: true });
  });

  it('end with a killed launcher, and the next start finds their data at the same addresses', async () => {
    const first = await start();
    expect(first.processes.map(({ name }) => name).sort()).toEqual(['kafka', 'postgres', 'redis']);
    expect(await redis(first.addresses.redis, 'SET kept yes')).toBe('+OK\r\n');
    expect(await ensureDatabase({ url: first.addresses.postgres, namespace })).toBe(true);
    const cluster = await clusterId(first.addresses.kafka);

    await first.launcher.kill();
    await untilGone(first.processes);

    const second = await start();
    expect(second.addresses).toEqual(first.addresses);
    expect(await redis(second.addresses.redis, 'GET kept')).toBe('$3\r\nyes\r\n');
    expect(await ensureDatabase({ url: second.addresses.postgres, namespace })).toBe(false);
    expect(await clusterId(second.addresses.kafka)).toBe(cluster);

    await second.launcher.kill();
    await untilGone(second.processes);
  }, 240_000);
});
