import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '../workspace.js';

/** A docker command ended badly. */
export class DockerError extends Error {
  override readonly name = 'DockerError';
  /** What it had printed. */
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/** What one docker command may need beside its arguments. */
export interface DockerOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Lines of a failed command that its error repeats. */
const keptLines = 12;

/** Runs `docker <args>` in the root of this clone and resolves with its standard output. Throws a DockerError with its last lines. */
export async function docker(args: readonly string[], options: DockerOptions = {}): Promise<string> {
  const child = spawn('docker', args, {
    cwd: workspaceRoot,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.signal && { signal: options.signal }),
  });
  const output: string[] = [];
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    output.push(line);
    said.push(line);
  });
  createInterface(child.stderr).on('line', (line) => said.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return output.join('\n');
  const last = said.slice(-keptLines).join('\n');
  throw new DockerError(`docker ${args.join(' ')} ended with ${code}:\n${last}`, output.join('\n'));
}

/** Why nothing can be tried on this machine; undefined where a Docker engine and compose 2.24 or later answer. */
export async function missingDocker(): Promise<string | undefined> {
  const engine = await answer(['version', '--format', '{{.Server.Version}}']);
  if (engine.problem !== undefined) return `no Docker engine answers (${engine.problem})`;
  const compose = await answer(['compose', 'version', '--short']);
  if (compose.problem !== undefined)
    return `the engine is there, but not docker compose (${compose.problem})`;
  const [major = 0, minor = 0] = compose.text.replace(/^v/, '').split('.').map(Number);
  if (major > 2 || (major === 2 && minor >= 24)) return undefined;
  return `docker compose is ${compose.text}, and 2.24 or later is needed`;
}

async function answer(args: readonly string[]): Promise<{ text: string; problem?: string }> {
  try {
    return { text: (await docker(args)).trim() };
  } catch (error) {
    if (error instanceof DockerError) return { text: '', problem: error.message.split('\n').at(-1) ?? '' };
    return { text: '', problem: 'there is no program `docker`' };
  }
}
