import { execFile } from 'node:child_process';

/** How a short program ended; `status` is undefined when it is not there or was stopped. */
export interface ProgramResult {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a short program to its end and never rejects. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: {
    cwd?: string;
    uid?: number;
    gid?: number;
    env?: NodeJS.ProcessEnv;

    signal?: AbortSignal;
  } = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { ...options, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        resolve({ status: typeof code === 'number' ? code : undefined, stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}
