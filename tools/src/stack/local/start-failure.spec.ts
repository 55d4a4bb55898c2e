import { UserError } from '../../user-error.js';
import { ServerStartError } from './await-ready.js';
import { javaVersion } from './java.js';
import { redisEntry } from './redis-process.js';
import { explainStartFailure, isPortTaken } from './start-failure.js';

const failed = (...lines: string[]) => new ServerStartError('postgres ended with 1', lines);
const explain = (error: unknown) => explainStartFailure('Postgres', '/clone/data/postgres', error);

describe('explainStartFailure', () => {
  it.each([
    [
      'damaged data, with what the server said about it',
      failed('LOG:  starting', 'FATAL:  could not read file "global/pg_control"', 'LOG:  shut down'),
      'Postgres did not start from its data in /clone/data/postgres: postgres ended with 1 (FATAL:  could not read file "global/pg_control"); if that data is damaged, move the folder away and start again with an empty one.',
    ],
    [
      'a silent end',
      failed(),
      'Postgres did not start from its data in /clone/data/postgres: postgres ended with 1; if that data is damaged, move the folder away and start again with an empty one.',
    ],
    [
      'a full disk, by the log',
      failed('FATAL:  could not write lock file: No space left on device'),
      'The disk is full, so Postgres cannot write to /clone/data/postgres: free some space and start again.',
    ],
    [
      'a full disk, by our own write',
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
      'The disk is full, so Postgres cannot write to /clone/data/postgres: free some space and start again.',
    ],
  ])('%s', (_case, error, sentence) => {
    expect(explain(error)).toEqual(new UserError(sentence));
  });

  it('leaves what it does not understand as it is', () => {
    const bug = new TypeError('x is not a function');
    expect(explain(bug)).toBe(bug);
  });
});

describe('isPortTaken', () => {
  it.each([
    ['# Could not create server TCP listening socket 127.0.0.1:1: bind: Address already in use', true],
    ['java.net.BindException: Address already in use', true],
    ['FATAL: out of memory', false],
  ])('%s', (line, taken) => {
    expect(isPortTaken(failed(line))).toBe(taken);
  });
});

describe('javaVersion', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "25" 2025-09-16', 25],
    ['no java here', undefined],
  ])('%s', (output, version) => {
    expect(javaVersion(output)).toBe(version);
  });
});

describe('redisEntry', () => {
  it.each([
    ['linux', 'x64', 'redis-server-7.0.15-linux-amd64'],
    ['darwin', 'arm64', 'redis-server-7.0.15-darwin-arm64'],
  ])('%s %s', (platform, arch, entry) => {
    expect(redisEntry(platform, arch)).toBe(entry);
  });

  it('names what to do elsewhere', () => {
    expect(() => redisEntry('linux', 'riscv64')).toThrow(
      'There is no Redis for linux on riscv64 to download',
    );
  });
});
