import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { composeVariables } from '../compose/compose-variables.js';
import { runProgram, type ProgramResult } from '../stack/local/run-program.js';
import { cacheDirectory, workspaceRoot } from '../workspace.js';

/** Runs promtool in the workspace. Files are named by their paths below it. */
export type Promtool = (...args: readonly string[]) => Promise<ProgramResult>;

/** How long an image or a package may take to arrive. */
const ARRIVAL_MS = 120_000;

/** What to do where {@link findPromtool} finds none. */
export const howToGetPromtool =
  'promtool is missing: install Prometheus (promtool belongs to it), or start a Docker engine; on Debian and Ubuntu it is fetched by apt-get.';

/**
 * Prometheus' own tool: the one on the PATH, else the one in the image that docker-compose.yml names, else the one in
 * the package of Debian or Ubuntu, which is unpacked into the cache and not installed.
 */
export async function findPromtool(): Promise<Promtool | undefined> {
  for (const candidate of [onPath, inImage, fromPackage]) {
    const command = await candidate();
    if (command === undefined) continue;
    const promtool: Promtool = (...args) => run(command, args);
    if ((await promtool('--version')).status === 0) return promtool;
  }
  return undefined;
}

const run = ([program = '', ...first]: readonly string[], args: readonly string[]): Promise<ProgramResult> =>
  runProgram(program, [...first, ...args], { cwd: workspaceRoot, signal: AbortSignal.timeout(ARRIVAL_MS) });

type Command = readonly string[] | undefined;

const onPath = (): Command => ['promtool'];

function inImage(): Command {
  const elsewhere = process.env['DOCKER_HOST']?.startsWith('tcp:') ?? false;
  // An engine on another machine does not see the files.
  if (process.env['HEADWATER_DOCKER'] === 'off' || elsewhere) return undefined;
  const variable = 'PROMETHEUS_IMAGE';
  const image = process.env[variable] || (composeVariables().read.get(variable) ?? '');
  const files = ['--volume', `${workspaceRoot}:${workspaceRoot}:ro`, '--workdir', workspaceRoot];
  // As root, who may read what only we may, whoever that is to the engine.
  const bounds = ['--rm', '--network', 'none', '--user', '0'];
  return ['docker', 'run', ...bounds, ...files, '--entrypoint', 'promtool', image];
}

async function fromPackage(): Promise<Command> {
  const target = path.join(cacheDirectory(), 'promtool');
  if (existsSync(target)) return [target];
  await mkdir(cacheDirectory(), { recursive: true });
  const draft = await mkdtemp(path.join(cacheDirectory(), '.promtool-'));
  try {
    if (!(await unpackPackage(draft))) return undefined;
    // It appears complete: several runs may fetch it at once.
    await rename(path.join(draft, 'usr/bin/promtool'), target);
    return [target];
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Unpacks the package `prometheus` into a folder. Needs no root, and changes nothing of the machine's. */
async function unpackPackage(folder: string): Promise<boolean> {
  const inFolder = { cwd: folder, signal: AbortSignal.timeout(ARRIVAL_MS) };
  const apt = async (...args: readonly string[]): Promise<boolean> =>
    (await runProgram('apt-get', ['--quiet', ...args], inFolder)).status === 0;
  const ownLists = ['-o', `Dir::State=${folder}`, '-o', `Dir::Cache=${folder}`];
  const fetched =
    (await apt('download', 'prometheus')) ||
    // The machine's lists of packages are old, or there are none.
    ((await apt(...ownLists, 'update')) && (await apt(...ownLists, 'download', 'prometheus')));
  if (!fetched) return false;
  const unpack = 'dpkg-deb --extract prometheus_*.deb .';
  return (await runProgram('sh', ['-c', unpack], inFolder)).status === 0;
}
