import { TransientError } from '@headwater/pipeline';
import { isTransient, toTransientError } from './errors.js';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const coded = (code: string): Error => Object.assign(new Error(`connect ${code} 127.0.0.1:6379`), { code });
const reply = (message: string): Error => named('ReplyError', message);

describe('a failure that time may heal', () => {
  it.each([
    ['no server', coded('ECONNREFUSED')],
    ['a broken connection', coded('ECONNRESET')],
    ['a name that is not known yet', coded('EAI_AGAIN')],
    ['no connection', new Error("Stream isn't writeable and enableOfflineQueue options is false")],
    ['a closed connection', new Error('Connection is closed.')],
    ['no answer', new Error('Command timed out')],
    [
      'commands under way when the connection broke',
      named('MaxRetriesPerRequestError', 'Reached the max retries'),
    ],
    ['a server that reads its data', reply('LOADING Redis is loading the dataset in memory')],
    ['a server without memory', reply("OOM command not allowed when used memory > 'maxmemory'.")],
    ['a replica', reply("READONLY You can't write against a read only replica.")],
    ['a server that cannot write to its disk', reply('MISCONF Redis is configured to save RDB snapshots')],
    ['a server with a slow script', reply('BUSY Redis is busy running a script.')],
    [
      'the same inside a script',
      reply(
        "ERR Error running script (call to f_1): @user_script:1: -OOM command not allowed when used memory > 'maxmemory'.",
      ),
    ],
    [
      'the same inside a script of Redis 7',
      reply("OOM command not allowed when used memory > 'maxmemory'. script: abc, on @user_script:12."),
    ],
  ])('%s', (_title, error) => {
    expect(isTransient(error)).toBe(true);
    const thrown = toTransientError(error);
    expect(thrown).toBeInstanceOf(TransientError);
    expect((thrown as Error).cause).toBe(error);
  });
});

describe('a failure that stays', () => {
  it.each<[string, unknown]>([
    ['a key of another type', reply('WRONGTYPE Operation against a key holding the wrong kind of value')],
    ['a broken script', reply('ERR user_script:1: Script attempted to access nonexistent global variable')],
    ['a wrong password', reply('WRONGPASS invalid username-password pair or user is disabled.')],
    ['a defect of ours', new TypeError('reply is not iterable')],
    ['no error at all', 'LOADING'],
  ])('%s', (_title, error) => {
    expect(isTransient(error)).toBe(false);
    expect(toTransientError(error)).toBe(error);
  });
});
