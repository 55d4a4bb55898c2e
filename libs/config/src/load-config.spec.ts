import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Type from 'typebox';
import { ConfigError, describeConfig, loadConfig } from './load-config.js';

const schema = Type.Object({
  PORT: Type.Integer({ minimum: 1, maximum: 65_535, description: 'port to listen on' }),
  RATE: Type.Number({ default: 1.5, description: 'articles a second' }),
  VERBOSE: Type.Boolean({ default: false, description: 'say more' }),
  PASSWORD: Type.String({ minLength: 8, secret: true, description: 'of the database' }),
});
const usable = { PORT: '80', PASSWORD: 'long enough' };

describe('loadConfig', () => {
  it.each([
    ['converts numbers and fills defaults', usable, { PORT: 80, RATE: 1.5, VERBOSE: false }],
    ['reads booleans written as words', { ...usable, VERBOSE: 'true' }, { VERBOSE: true }],
    ['reads booleans written as digits', { ...usable, VERBOSE: '0' }, { VERBOSE: false }],
    ['takes an empty variable for an absent one', { ...usable, RATE: '' }, { RATE: 1.5 }],
  ])('%s', (_title, environment, expected) => {
    expect(loadConfig(schema, environment)).toMatchObject(expected);
  });

  it.each([
    ['a word for a number', { ...usable, PORT: 'eighty' }, /PORT/],
    ['a number out of range', { ...usable, PORT: '70000' }, /PORT must be <= 65535, but is 70000/],
    ['a word that is no boolean', { ...usable, VERBOSE: 'yes' }, /VERBOSE/],
    ['an absent variable', { PASSWORD: usable.PASSWORD }, /PORT is not set: port to listen on/],
  ])('refuses %s', (_title, environment, message) => {
    expect(() => loadConfig(schema, environment)).toThrow(message);
  });

  it('refuses a variable that is a near miss, which would do nothing', () => {
    const near = Type.Object({ HEADWATER_RATE: Type.Number({ default: 1 }) });
    expect(() => loadConfig(near, { HEADWATER_RATES: '5' })).toThrow(
      'HEADWATER_RATES is no setting; did you mean HEADWATER_RATE?',
    );
  });

  it('reports every problem at once and hides secrets', () => {
    const attempt = () => loadConfig(schema, { PORT: '0', PASSWORD: 'hunter2' });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/PORT[^]*PASSWORD/);
    expect(attempt).not.toThrow(/hunter2/);
  });
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'secret-'));
  const file = path.join(folder, 'password');
  writeFileSync(file, 'out of a file\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without the end of its line', () => {
    expect(loadConfig(schema, { PORT: '80', PASSWORD_FILE: file })).toMatchObject({
      PASSWORD: 'out of a file',
    });
  });

  it.each([
    [
      'that is not there',
      { PASSWORD_FILE: path.join(folder, 'none') },
      /PASSWORD_FILE cannot be read: ENOENT/,
    ],
    [
      'beside the variable',
      { PASSWORD_FILE: file, PASSWORD: 'long enough' },
      /PASSWORD and PASSWORD_FILE are both/,
    ],
    ['for what is no secret', { ...usable, PORT: '', PORT_FILE: file }, /PORT is not set/],
  ])('is refused: %s', (_title, environment, message) => {
    expect(() => loadConfig(schema, { PORT: '80', ...environment })).toThrow(message);
  });
});

describe('describeConfig', () => {
  it('lists variables with what they accept, defaults and secrecy', () => {
    expect(describeConfig(schema)).toEqual([
      {
        name: 'PORT',
        description: 'port to listen on',
        accepts: '1 to 65535',
        default: null,
        secret: false,
      },
      { name: 'RATE', description: 'articles a second', accepts: null, default: '1.5', secret: false },
      { name: 'VERBOSE', description: 'say more', accepts: 'true | false', default: 'false', secret: false },
      { name: 'PASSWORD', description: 'of the database', accepts: null, default: null, secret: true },
    ]);
  });

  it('lists the values of a choice', () => {
    const choice = Type.Object({ LEVEL: Type.Enum(['low', 'high']) });
    expect(describeConfig(choice)).toMatchObject([{ name: 'LEVEL', accepts: 'low | high' }]);
  });
});
