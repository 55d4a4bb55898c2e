import { execFile } from 'node:child_process';
import path from 'node:path';
import { workspaceRoot } from './workspace.js';

const door = path.join(workspaceRoot, 'tools', 'enter.cjs');

/** The door as a Node of another version or system would run it. */
function enterWith(disguise: string): Promise<{ readonly code: unknown; readonly problems: string }> {
  const code = `${disguise}; process.argv.splice(1, 0, 'enter', 'start'); require(${JSON.stringify(door)})`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--eval', code], (error, _output, problems) =>
      resolve({ code: error?.code ?? 0, problems }),
    );
  });
}

const version = (number: string): string =>
  `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${number}' } });
   Object.defineProperty(process, 'version', { value: 'v${number}' })`;

describe('the door', () => {
  it.each([
    [
      'a Node too old',
      version('20.18.3'),
      'Headwater needs Node 20.19 or later, and this is v20.18.3: install the current LTS release.\n',
    ],
    [
      'a system that it does not run on',
      "Object.defineProperty(process, 'platform', { value: 'win32' })",
      'Headwater runs on Linux and macOS: on Windows, start it inside WSL2.\n',
    ],
  ])('says in a sentence what to do about %s', async (_case, disguise, sentence) => {
    expect(await enterWith(disguise)).toEqual({ code: 1, problems: sentence });
  });
});
