import { RejectedDataError, TransientError } from '@headwater/pipeline';
import { classifyFailure, pipelineError, sqlState } from './errors.js';

const serverError = (code: string): Error =>
  Object.assign(new Error('told by the server'), { code, severity: 'ERROR' });
const systemError = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('classifyFailure', () => {
  it.each([
    ['a null byte in a text', serverError('22021'), 'rejected'],
    ['a date out of range', serverError('22008'), 'rejected'],
    ['a check that fails', serverError('23514'), 'rejected'],
    ['an index key that is too long', serverError('54000'), 'rejected'],
    ['a serialisation failure', serverError('40001'), 'transient'],
    ['a deadlock', serverError('40P01'), 'transient'],
    ['a connection failure', serverError('08006'), 'transient'],
    ['a full disk', serverError('53100'), 'transient'],
    ['too many connections', serverError('53300'), 'transient'],
    ['a statement timeout', serverError('57014'), 'transient'],
    ['a server that starts up', serverError('57P03'), 'transient'],
    ['a lock timeout', serverError('55P03'), 'transient'],
    ['a transaction that stood idle', serverError('25P03'), 'transient'],
    ['a table that is not there', serverError('42P01'), 'unknown'],
    ['a wrong password', serverError('28P01'), 'unknown'],
    ['a refused connection', systemError('ECONNREFUSED'), 'transient'],
    ['a system error spelled like an SQLSTATE', systemError('EPIPE'), 'transient'],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'transient'],
    ['a server that does not answer', new Error('Query read timeout'), 'transient'],
    ['an exhausted pool', new Error('timeout exceeded when trying to connect'), 'transient'],
    ['a bug', new TypeError('x is not a function'), 'unknown'],
    ['no error at all', 'text', 'unknown'],
  ])('%s', (_case, error, kind) => {
    expect(classifyFailure(error)).toBe(kind);
  });
});

describe('pipelineError', () => {
  it('keeps the cause and names the SQLSTATE', () => {
    const cause = serverError('22021');
    const error = pipelineError(cause);
    expect(error).toBeInstanceOf(RejectedDataError);
    expect(error).toMatchObject({ message: 'Postgres: told by the server (SQLSTATE 22021)', cause });
  });

  it('is transient for a lost connection', () => {
    expect(pipelineError(systemError('ECONNRESET'))).toBeInstanceOf(TransientError);
  });

  it('leaves what it does not know alone', () => {
    const bug = new TypeError('bug');
    expect(pipelineError(bug)).toBe(bug);
  });
});

describe('sqlState', () => {
  it('is null for a system error', () => {
    expect(sqlState(systemError('EPIPE'))).toBeNull();
  });
});
