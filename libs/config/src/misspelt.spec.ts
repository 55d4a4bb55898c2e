import { readFileSync } from 'node:fs';
import path from 'node:path';
import { misspelt } from './misspelt.js';

const NAMES = ['HEADWATER_KAFKA_BROKERS', 'HEADWATER_OPS_PORT'];

describe('misspelt', () => {
  it.each([
    ['a letter too few', { HEADWATER_KAFKA_BROKER: 'x' }, 'HEADWATER_KAFKA_BROKERS'],
    ['a letter too many', { HEADWATER_OPS_PORTS: '1' }, 'HEADWATER_OPS_PORT'],
    ['another letter', { HEADWATER_KAFKA_BROCERS: 'x' }, 'HEADWATER_KAFKA_BROKERS'],
    ['another case', { headwater_ops_port: '1' }, 'HEADWATER_OPS_PORT'],
  ])('finds %s', (_title, environment, meant) => {
    expect(misspelt(NAMES, environment)).toEqual([{ given: Object.keys(environment)[0], meant }]);
  });

  it.each([
    ['what another service reads', { HEADWATER_API_PORT: '1' }],
    ['a name that is set beside it', { HEADWATER_OPS_PORTS: '1', HEADWATER_OPS_PORT: '2' }],
    ['what is not ours', { KAFKA_BROKERS: 'x', PATH: '/bin' }],
    ['what is known', { HEADWATER_OPS_PORT: '1' }],
  ])('leaves %s alone', (_title, environment) => {
    expect(misspelt(NAMES, environment)).toEqual([]);
  });

  it('takes no documented setting for another one', () => {
    const file = path.join(import.meta.dirname, '../../../.env.example');
    const documented = [...new Set(readFileSync(file, 'utf8').match(/HEADWATER_[A-Z_]+/g))];
    expect(documented.length).toBeGreaterThan(20);
    for (const name of documented) {
      const others = documented.filter((other) => other !== name);
      expect(misspelt(others, { [name]: 'x' })).toEqual([]);
    }
  });
});
