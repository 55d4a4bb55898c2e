import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import { runProgram } from './run-program.js';

/** An account of this machine. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where Postgres finds its programs and keeps its data, and as whom it runs. */
export interface PostgresHome {
  /** Undefined: as ourselves. */
  readonly account: Account | undefined;
  readonly programs: string;
  readonly directory: string;
}

/** Where root keeps what another account must be able to reach. */
const sharedData = '/var/lib/headwater';
const sharedPrograms = '/var/cache/headwater';

/**
 * Postgres refuses to run as root. Then it runs as `postgres`, or as `nobody` where there is none: adding an account
 * to somebody's machine is not ours to do. That account must be able to walk to the programs and the data; when it
 * cannot enter a folder above the clone (`/root`, say), they go to shared places under /var.
 */
export async function preparePostgresHome(programs: string, directory: string): Promise<PostgresHome> {
  if (process.getuid?.() !== 0) return { account: undefined, programs, directory };
  const account = await findAccount(['postgres', 'nobody']);
  const reachable = (place: string): Promise<boolean> => canReach(account, path.dirname(place));
  return {
    account,
    programs: (await reachable(programs)) ? programs : await copyPrograms(programs),
    directory: (await reachable(directory)) ? directory : sharedDirectory(directory),
  };
}

async function findAccount(names: readonly string[]): Promise<Account> {
  for (const name of names) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => runProgram('id', [option, name])));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new UserError(
    'Postgres does not run as root, and this machine has neither an account `postgres` nor `nobody`: run Headwater as another user, or set HEADWATER_POSTGRES_URL.',
  );
}

/** Whether the account may enter this folder and all above it, by owner, group and mode of those that exist. */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found) {
    const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
    if (((found.mode >> shift) & 1) === 0) return false;
  }
  const parent = path.dirname(folder);
  return parent === folder || canReach(account, parent);
}

/** A folder per clone, known by its path, so that the next start finds the same. */
function sharedDirectory(directory: string): string {
  return path.join(sharedData, createHash('sha256').update(directory).digest('hex').slice(0, 16));
}

/** The copy appears under its final name only when complete, owned by root: nobody else can change a program in it. */
async function copyPrograms(programs: string): Promise<string> {
  const { mtimeMs, size } = await stat(path.join(programs, 'bin', 'postgres'));
  const target = path.join(sharedPrograms, `postgres-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  await mkdir(sharedPrograms, { recursive: true, mode: 0o755 });
  try {
    await cp(programs, draft, { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await rename(draft, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}
