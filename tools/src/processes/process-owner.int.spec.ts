import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BuiltProgram, untilGone } from './built-program.test-support.js';
import type { OwnedProcess } from './end-processes.js';
import { identify, isRunning } from './process-identity.js';
import { ProcessOwner } from './process-owner.js';
import { clearLeftovers } from './run-record.js';

const said = (value: string) => `process.stdout.write(JSON.stringify(${value}) + '\\n')`;

/** Starts two children, one of which ignores SIGTERM, in a run of the given kind, and prints who they are. */
const program = (records: string, kind: string, temporary: string) => `
  const { ProcessOwner } = await import(tools + '/processes/process-owner.js');
  const { owner, cleared } = await ProcessOwner.open(${JSON.stringify(records)}, ${JSON.stringify(kind)});
  const run = async (name, tier, code) => {
    const child = await owner.start({ name, tier }, process.execPath, ['--eval', code], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.child.stdout.once('data', resolve));
    return child.owned;
  };
  const forever = 'setInterval(() => undefined, 1000); console.log();';
  const processes = [await run('server', 'server', forever), await run('service', 'service', forever)];
  await owner.deleteAtEnd(${JSON.stringify(temporary)});
  ${said('{ processes, cleared }')};
`;

interface Said {
  readonly processes: OwnedProcess[];
  readonly cleared: string[];
}

describe('a run whose launcher is killed', () => {
  let directory: string;
  let records: string;
  let temporary: string;
  const programs: BuiltProgram[] = [];
  const launch = (kind: string): BuiltProgram => {
    const launched = new BuiltProgram(program(records, kind, temporary));
    programs.push(launched);
    return launched;
  };

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'headwater processes-'));
    records = path.join(directory, 'runs');
    temporary = await mkdtemp(path.join(directory, 'temporary-'));
  });
  afterEach(async () => {
    for (const launched of programs.splice(0)) await launched.kill();
    await clearLeftovers(records, 'test');
    await rm(directory, { recursive: true });
  });

  it('leaves no process and no temporary directory: its guard ends them', async () => {
    const launcher = launch('test');
    const { processes } = await launcher.said<Said>();
    expect(processes.every(isRunning)).toBe(true);
    await launcher.kill();
    await untilGone(processes);
    while (existsSync(temporary)) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('is cleared by the next start when its guard was killed too', async () => {
    const launcher = launch('start');
    const { processes } = await launcher.said<Said>();
    const guard = await guardOf(launcher);
    process.kill(guard, 'SIGKILL');
    await launcher.kill();
    expect(processes.every(isRunning)).toBe(true);

    const next = launch('start');
    expect((await next.said<Said>()).cleared).toEqual(['server', 'service']);
    await untilGone(processes);
    expect(await readdir(records)).toEqual([`start-${next.child.pid}.json`]);
  });

  it('is left alone while it lives: a second start is refused, a test is not', async () => {
    const launcher = launch('start');
    const { processes } = await launcher.said<Said>();
    await expect(clearLeftovers(records, 'start')).rejects.toThrow(
      `Headwater already runs from this clone (process ${launcher.child.pid})`,
    );
    expect(await clearLeftovers(records, 'test')).toEqual([]);
    expect(processes.every(isRunning)).toBe(true);
  });
});

describe('an owner that is closed', () => {
  it('ends what nobody has stopped before it deletes what this may still write to', async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'headwater processes-'));
    const temporary = await mkdtemp(path.join(directory, 'temporary-'));
    const { owner } = await ProcessOwner.open(path.join(directory, 'runs'), 'test');
    await owner.deleteAtEnd(temporary);
    const code = `
      const fs = require('node:fs');
      process.once('SIGTERM', () => {
        fs.writeFileSync('../last-words', String(fs.existsSync(process.cwd())));
        process.exit();
      });
      setInterval(() => undefined, 1000);
      console.log();`;
    const { child, owned } = await owner.start(
      { name: 'server', tier: 'server' },
      process.execPath,
      ['--eval', code],
      { cwd: temporary, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (child.stdout) await once(child.stdout, 'data');

    await owner.close();
    expect(isRunning(owned)).toBe(false);
    expect(await readFile(path.join(directory, 'last-words'), 'utf8')).toBe('true');
    expect(existsSync(temporary)).toBe(false);
    await rm(directory, { recursive: true });
  });
});

describe('identify', () => {
  it('tells a process from a later one with the same id', () => {
    const identity = identify(process.pid);
    expect(identity && isRunning(identity)).toBe(true);
    expect(isRunning({ pid: process.pid, startTime: 'another time' })).toBe(false);
  });
});

/** The guard is the launcher's only child that is not in its record. */
async function guardOf(launcher: BuiltProgram): Promise<number> {
  const { execFileSync } = await import('node:child_process');
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const guard = listed.find(
    (line) => line.includes('guard.main.js') && line.trim().split(/\s+/)[1] === String(launcher.child.pid),
  );
  if (guard === undefined) throw new Error('there is no guard');
  return Number(guard.trim().split(/\s+/)[0]);
}
