import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../user-error.js';
import { endProcesses, type OwnedProcess } from './end-processes.js';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

/** What kind of run a record belongs to: one `start` a clone, any number of `test`s. */
export type RunKind = 'start' | 'test' | 'once' | 'bench' | 'chaos';

/** Which processes and temporary directories a run has made, on disk, for the start after a crash. */
interface RunRecord {
  readonly kind: RunKind;
  readonly launcher: ProcessIdentity;
  readonly processes: readonly OwnedProcess[];
  readonly temporary: readonly string[];
}

/** Milliseconds that processes left by a crash get before they are killed. */
const leftoverGraceMs = 15_000;

/** Keeps one run's record up to date. Writes are atomic and in order. */
export class RunRecorder {
  readonly #file: string;
  #record: RunRecord;
  #written: Promise<void> = Promise.resolve();

  constructor(directory: string, kind: RunKind) {
    const launcher = identify(process.pid);
    if (!launcher) throw new Error('this process does not see itself');
    this.#file = path.join(directory, `${kind}-${process.pid}.json`);
    this.#record = { kind, launcher, processes: [], temporary: [] };
  }

  /** Those that are not known to have ended. */
  get processes(): readonly OwnedProcess[] {
    return this.#record.processes;
  }

  get temporary(): readonly string[] {
    return this.#record.temporary;
  }

  add(owned: OwnedProcess): Promise<void> {
    return this.#write({ ...this.#record, processes: [...this.#record.processes, owned] });
  }

  remove(pid: number): Promise<void> {
    return this.#write({ ...this.#record, processes: this.#record.processes.filter((p) => p.pid !== pid) });
  }

  addTemporary(directory: string): Promise<void> {
    return this.#write({ ...this.#record, temporary: [...this.#record.temporary, directory] });
  }

  /** The run has ended in order: nothing is left to clear. */
  async delete(): Promise<void> {
    await this.#written;
    await rm(this.#file, { force: true });
  }

  #write(record: RunRecord): Promise<void> {
    this.#record = record;
    this.#written = this.#written.then(async () => {
      await mkdir(path.dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.new`, JSON.stringify(record));
      await rename(`${this.#file}.new`, this.#file);
    });
    return this.#written;
  }
}

/**
 * Ends what runs that did not end in order have left behind, and returns the names of what was still running.
 * Throws a UserError when a `start` of this clone is alive and `kind` is `start`: two would share one data folder.
 */
export async function clearLeftovers(directory: string, kind: RunKind): Promise<string[]> {
  const names: string[] = [];
  for (const file of await recordFiles(directory)) {
    const record = await readRecord(file);
    if (record && isRunning(record.launcher)) {
      if (kind === 'start' && record.kind === 'start') {
        throw new UserError(
          `Headwater already runs from this clone (process ${record.launcher.pid}): stop it first, or use a second clone.`,
        );
      }
      continue;
    }
    const left = record?.processes.filter(isRunning) ?? [];
    names.push(...left.map(({ name }) => name));
    await endProcesses(left, leftoverGraceMs);
    await Promise.all(record?.temporary.map((made) => rm(made, { recursive: true, force: true })) ?? []);
    await rm(file, { force: true });
  }
  return names;
}

async function recordFiles(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => path.join(directory, name));
}

/** Undefined for a record that ended with its own run meanwhile, or that a crash of the machine left half written. */
async function readRecord(file: string): Promise<RunRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}
