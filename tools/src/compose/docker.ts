import { runTool, ToolError, type ToolOptions } from '../checks/run-tool.js';

/** Runs `docker <args>`. Throws a ToolError with its last lines. */
export const docker = (args: readonly string[], options?: ToolOptions): Promise<string> =>
  runTool('docker', args, options);

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
    if (error instanceof ToolError) return { text: '', problem: error.message.split('\n').at(-1) ?? '' };
    return { text: '', problem: 'there is no program `docker`' };
  }
}
