import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '../workspace.js';

/** A command of a tool ended badly. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  /** What it had printed. */
  readonly output: string;

  constructor(message: string, output: string) {
    super(message);
    this.output = output;
  }
}

/** What one command may need beside its arguments. */
export interface ToolOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** For its standard input. */
  readonly input?: string;
  /** Told each line that it prints beside its output. */
  readonly onMessage?: (line: string) => void;
}

/** Lines of a failed command that its error repeats. */
const keptLines = 12;

/** Runs a program in the root of this clone and resolves with its standard output. Throws a ToolError with its last lines. */
export async function runTool(
  program: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  const { environment, signal, input, onMessage } = options;
  const child = spawn(program, args, {
    cwd: workspaceRoot,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  // A program that ends without reading says so by itself.
  child.stdin.on('error', () => undefined).end(input);
  const output: string[] = [];
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    output.push(line);
    said.push(line);
  });
  createInterface(child.stderr).on('line', (line) => {
    said.push(line);
    onMessage?.(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return output.join('\n');
  const last = said.slice(-keptLines).join('\n');
  throw new ToolError(`${program} ${args.join(' ')} ended with ${code}:\n${last}`, output.join('\n'));
}
