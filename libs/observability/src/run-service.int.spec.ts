import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';

// Each test is a process of its own, and the machine may be busy.
jest.setTimeout(60_000);

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

interface Line {
  readonly msg: string;
  readonly level: string;
  readonly opsPort?: number;
  readonly err?: { readonly stack?: string };
}

/** A real service process, with its log read line by line. */
class ExampleService {
  readonly lines: Line[] = [];
  /** What it prints that is no log. */
  readonly text: string[] = [];
  readonly ended: Promise<number | null>;
  private readonly waiting: { readonly text: string; readonly found: (line: Line) => void }[] = [];

  private constructor(readonly process: ChildProcess) {
    this.ended = once(process, 'close').then(([code]) => code as number | null);
    if (process.stdout) createInterface(process.stdout).on('line', (text) => this.read(text));
  }

  static start(
    behaviour: string,
    environment: Record<string, string> = {},
    options: readonly string[] = [],
  ): ExampleService {
    const child = spawn(
      process.execPath,
      [
        '--conditions=headwater-source',
        `--import=${here('resolve-source.test-support.mjs')}`,
        here('service.test-support.ts'),
        behaviour,
        ...options,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'], env: { ...environment, NODE_NO_WARNINGS: '1' } },
    );
    return new ExampleService(child);
  }

  private read(text: string): void {
    if (!text.startsWith('{')) return void this.text.push(text);
    const line = JSON.parse(text) as Line;
    this.lines.push(line);
    for (const { text: wanted, found } of this.waiting) if (line.msg === wanted) found(line);
  }

  says(text: string): Promise<Line> {
    const said = this.lines.find((line) => line.msg === text);
    if (said) return Promise.resolve(said);
    return new Promise((found) => this.waiting.push({ text, found }));
  }
}

describe('runService', () => {
  it('answers on its operations port, drains on SIGTERM and exits with 0', async () => {
    const service = ExampleService.start('well', { HEADWATER_OPS_PORT: '0' });
    const { opsPort } = await service.says('example is starting');
    await service.says('example is running');
    expect((await fetch(`http://127.0.0.1:${opsPort}/readyz`)).status).toBe(200);
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(service.lines.map((line) => line.msg).slice(-3)).toEqual([
      'example is draining',
      'finishing the batch',
      'example has stopped',
    ]);
  });

  it('still answers while it drains, and says that it is not ready', async () => {
    const service = ExampleService.start('close-waits');
    const { opsPort } = await service.says('example is starting');
    await service.says('example is running');
    service.process.kill('SIGINT');
    await service.says('finishing the batch');
    const response = await fetch(`http://127.0.0.1:${opsPort}/readyz`);
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { reasons: ['the service is draining'] },
    ]);
    expect((await fetch(`http://127.0.0.1:${opsPort}/livez`)).status).toBe(200);
    expect(await service.ended).toBe(0);
  });

  it('is alive but not ready while it starts, and obeys a signal meanwhile', async () => {
    const service = ExampleService.start('start-hangs');
    const { opsPort } = await service.says('example is starting');
    expect((await fetch(`http://127.0.0.1:${opsPort}/livez`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${opsPort}/readyz`)).status).toBe(503);
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it('ends with its launcher when told so', async () => {
    const service = ExampleService.start('well', { HEADWATER_EXIT_WITH_PARENT: '1' });
    await service.says('example is running');
    service.process.stdin?.end();
    expect(await service.ended).toBe(0);
    expect(service.lines).toContainEqual(expect.objectContaining({ reason: 'the launcher ended' }));
  });

  it.each([
    ['the start fails', 'start-fails', 'example ends: no broker answers'],
    ['the service reports a failure', 'crashes', 'example ends: the consumer crashed'],
    ['a rejection reaches nobody', 'rejects', 'example ends: nobody listens'],
  ])('exits with 1 and one clear line when %s', async (_what, behaviour, message) => {
    const service = ExampleService.start(behaviour);
    expect(await service.ended).toBe(1);
    expect(service.lines.at(-1)).toMatchObject({ level: 'fatal', msg: message });
  });

  it.each([
    ['closing fails', 'close-fails', 'example ends: the producer is gone'],
    ['closing takes too long', 'close-hangs', 'example ends: not closed after 500 ms'],
  ])('exits with 1 when %s', async (_what, behaviour, message) => {
    const service = ExampleService.start(behaviour);
    await service.says('example is running');
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(1);
    expect(service.lines.at(-1)).toMatchObject({ level: 'fatal', msg: message });
  });

  it('exits at once at a second signal', async () => {
    const service = ExampleService.start('close-hangs');
    await service.says('example is running');
    service.process.kill('SIGTERM');
    await service.says('finishing the batch');
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(1);
    expect(service.lines.at(-1)).toMatchObject({ msg: 'example ends: told twice to stop' });
  });

  it.each([
    ['--help', /HEADWATER_LOG_LEVEL=info\n +least severe level that is logged \(debug \| info/],
    ['--help --json', /^\[\{"name":"HEADWATER_NAMESPACE",/],
  ])('says to %s what it reads, and starts nothing', async (options, expected) => {
    const service = ExampleService.start('well', {}, options.split(' '));
    expect(await service.ended).toBe(0);
    expect(service.text.join('\n')).toMatch(expected);
    expect(service.lines).toEqual([]);
  });

  it('names every problem of the configuration, without a stack', async () => {
    const service = ExampleService.start('well', {
      HEADWATER_OPS_PORT: 'eighty',
      HEADWATER_LOG_LEVEL: 'loud',
    });
    expect(await service.ended).toBe(1);
    const last = service.lines.at(-1);
    expect(last?.msg).toContain('HEADWATER_OPS_PORT');
    expect(last?.msg).toContain('HEADWATER_LOG_LEVEL');
    expect(last).not.toHaveProperty('err');
  });
});
