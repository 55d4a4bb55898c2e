import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { workspaceRoot } from '../workspace.js';
import type { OwnedProcess } from './end-processes.js';
import type { GuardMessage } from './guard-messages.js';

// Always the built one: it runs as plain JavaScript, also when the caller is a test that runs from source.
const guardProgram = path.join(workspaceRoot, 'tools/dist/processes/guard.main.js');

/** The launcher's line to its guard process; see guard.main.ts. */
export interface Guard {
  watch(process: OwnedProcess): void;
  forget(pid: number): void;
  /** Has a directory deleted when the guard ends. */
  deleteAtEnd(directory: string): void;
  /** Lets the guard do what is left and waits for its end. */
  close(): Promise<void>;
}

/** Starts a guard. It runs in a session of its own, so that a signal to the terminal's group does not reach it. */
export function startGuard(): Guard {
  const child = spawn(process.execPath, [guardProgram], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const tell = (message: GuardMessage): void => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  // A guard that is gone is replaced by the next start, which clears what this one would have.
  child.stdin.on('error', () => undefined);
  child.unref();
  return {
    watch: (watched) => tell({ kind: 'watch', process: watched }),
    forget: (pid) => tell({ kind: 'forget', pid }),
    deleteAtEnd: (directory) => tell({ kind: 'temporary', directory }),
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
