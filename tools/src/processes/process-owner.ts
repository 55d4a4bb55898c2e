import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { endProcesses, type OwnedProcess } from './end-processes.js';
import { startGuard, type Guard } from './guard.js';
import { identify } from './process-identity.js';
import { clearLeftovers, RunRecorder, type RunKind } from './run-record.js';

/** Milliseconds between the polite signal and SIGKILL: services take up to 25 s to drain. */
const stopGraceMs = 30_000;

/** A child that is watched: by the guard for as long as we live, by the record if both of us die. */
export interface OwnedChild {
  readonly child: ChildProcess;
  readonly owned: OwnedProcess;
  /** Resolves with the exit code or the signal's name once it has ended, for whatever reason. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Ends it in order; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts processes such that none outlives this one, whatever happens to it. */
export class ProcessOwner {
  readonly #guard: Guard;
  readonly #recorder: RunRecorder;

  private constructor(guard: Guard, recorder: RunRecorder) {
    this.#guard = guard;
    this.#recorder = recorder;
  }

  /** Clears first what earlier runs of this clone have left; returns their names with the owner. */
  static async open(
    recordDirectory: string,
    kind: RunKind,
  ): Promise<{ owner: ProcessOwner; cleared: string[] }> {
    const cleared = await clearLeftovers(recordDirectory, kind);
    const owner = new ProcessOwner(startGuard(), new RunRecorder(recordDirectory, kind));
    return { owner, cleared };
  }

  /**
   * Starts a program in a session of its own: a Ctrl-C in the terminal reaches this process only, which then ends
   * its children in order. Rejects when the program cannot be started.
   */
  async start(
    describe: Pick<OwnedProcess, 'name' | 'tier'> & { stopSignal?: OwnedProcess['stopSignal'] },
    command: string,
    args: readonly string[],
    options: SpawnOptions,
  ): Promise<OwnedChild> {
    const child = spawn(command, args, { ...options, detached: true });
    if (child.pid === undefined) throw (await once(child, 'error'))[0];
    const ended = new Promise<number | NodeJS.Signals>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? code ?? 1));
    });
    const startTime = identify(child.pid)?.startTime ?? 'ended at once';
    const owned: OwnedProcess = { stopSignal: 'SIGTERM', ...describe, pid: child.pid, startTime };
    this.#guard.watch(owned);
    await this.#recorder.add(owned);
    const forgotten = ended.then(async () => {
      this.#guard.forget(owned.pid);
      await this.#recorder.remove(owned.pid);
    });
    const stop = async (): Promise<void> => {
      await endProcesses([owned], stopGraceMs);
      await forgotten;
    };
    return { child, owned, ended, stop };
  }

  /** Has a directory deleted when this run ends, in whatever way. */
  async deleteAtEnd(directory: string): Promise<void> {
    this.#guard.deleteAtEnd(directory);
    await this.#recorder.addTemporary(directory);
  }

  /** Ends in order what nobody has stopped, and only then deletes: a server writes into its directory until it ends. */
  async close(): Promise<void> {
    await endProcesses(this.#recorder.processes, stopGraceMs);
    await Promise.all(this.#recorder.temporary.map((made) => rm(made, { recursive: true, force: true })));
    await this.#guard.close();
    await this.#recorder.delete();
  }
}
