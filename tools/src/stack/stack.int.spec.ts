import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNamespace } from '@headwater/contracts';
import { Cluster } from '@headwater/kafka';
import { ensureDatabase } from '@headwater/postgres';
import { BuiltProgram, untilGone } from '../processes/built-program.test-support.js';
import type { OwnedProcess } from '../processes/end-processes.js';
import { clearLeftovers } from '../processes/run-record.js';
import { ask } from './local/await-ready.js';

/** Starts the servers with their data in `directory`, as local processes; prints where they are, or the one sentence. */
const program = (directory: string) => `
  import { readFileSync, readdirSync } from 'node:fs';
  const { ProcessOwner } = await import(tools + '/processes/process-owner.js');
  const { PortBook } = await import(tools + '/stack/ports.js');
  const { startStack } = await import(tools + '/stack/stack.js');
  const { sentenceFor } = await import(tools + '/user-error.js');
  const directory = ${JSON.stringify(directory)};
  const { owner } = await ProcessOwner.open(directory + '/runs', 'start');
  const ports = await PortBook.open(directory + '/ports.json');
  const signal = new AbortController().signal;
  const say = (what) => process.stdout.write(JSON.stringify(what) + '\\n');
  const stack = await startStack({ directory, owner, ports, signal, report: () => undefined }).catch(async (error) => {
    await owner.close();
    say({ sentence: sentenceFor(error) ?? 'no sentence: ' + error.stack });
    process.exit(1);
  });
  const [record] = readdirSync(directory + '/runs');
  const { processes } = JSON.parse(readFileSync(directory + '/runs/' + record, 'utf8'));
  say({ addresses: stack.addresses, processes });
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
  const launch = (where: string, environment: Record<string, string> = {}): BuiltProgram => {
    const launcher = new BuiltProgram(program(where), { ...noAddresses, ...environment });
    programs.push(launcher);
    return launcher;
  };
  const start = async (): Promise<Started & { launcher: BuiltProgram }> => {
    const launcher = launch(directory);
    return { launcher, ...(await launcher.said<Started>()) };
  };
  const sentenceOf = async (launcher: BuiltProgram): Promise<string> => {
    const { sentence } = await launcher.said<{ sentence?: string }>();
    return sentence ?? 'it has started';
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

  const garbage = (file: string) => writeFile(file, randomBytes(8_192));

  it.each([
    ['Kafka', (data: string) => garbage(`${data}/kafka/data/meta.properties`)],
    ['Postgres', (data: string) => garbage(`${data}/postgres/data/global/pg_control`)],
    ['Redis', (data: string) => garbage(`${data}/redis/appendonlydir/appendonly.aof.1.incr.aof`)],
  ])(
    'say in a sentence that the data of %s is damaged, and what to do',
    async (title, damage) => {
      const copy = path.join(directory, `damaged ${title}`);
      await cp(path.join(directory, 'data'), path.join(copy, 'data'), {
        recursive: true,
        preserveTimestamps: true,
      });
      await handOver(path.join(directory, 'data/postgres/data'), path.join(copy, 'data/postgres'));
      await damage(path.join(copy, 'data'));
      const sentence = await sentenceOf(launch(copy));
      expect(sentence).toContain(`${title} did not start from its data in ${path.join(copy, 'data')}`);
      expect(sentence).toMatch(
        /; if that data is damaged, move the folder away and start again with an empty one\.$/,
      );
      expect(sentence).not.toMatch(/\n/);
    },
    120_000,
  );

  it('say in a sentence that there is neither Docker nor Java', async () => {
    const launcher = launch(path.join(directory, 'without java'), { PATH: directory, JAVA_HOME: '' });
    expect(await sentenceOf(launcher)).toMatch(
      /^Headwater starts its own Kafka with Docker, or with Java 17/,
    );
  });

  const small = canMount() ? it : it.skip;
  small('say in a sentence that the disk is full', async () => {
    const disk = path.join(directory, 'small disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]);
    try {
      expect(await sentenceOf(launch(disk))).toMatch(
        /^The disk is full, so \w+ cannot write to .+: free some space/,
      );
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

/** A small disk to fill needs a mount, which only root may do, and not in every container. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', os.tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A copy belongs to whoever made it; Postgres wants its data for itself. */
async function handOver(original: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(original);
  execFileSync('chown', ['-R', `${uid}:${gid}`, copy]);
  await chmod(path.join(copy, 'data'), 0o700);
}
