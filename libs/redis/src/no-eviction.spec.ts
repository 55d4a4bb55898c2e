import { UnsafeToContinueError } from '@headwater/pipeline';
import { checkEviction } from './no-eviction.js';

const memory = (policy: string): string =>
  `# Memory\r\nused_memory:1048576\r\nmaxmemory:0\r\nmaxmemory_policy:${policy}\r\nmem_fragmentation_ratio:1.0\r\n`;

describe('checkEviction', () => {
  it('accepts a server that keeps its keys', () => {
    expect(() => checkEviction(memory('noeviction'))).not.toThrow();
  });

  it.each(['allkeys-lru', 'volatile-ttl', 'volatile-lru'])('refuses %s, and says what to do', (policy) => {
    expect(() => checkEviction(memory(policy))).toThrow(UnsafeToContinueError);
    expect(() => checkEviction(memory(policy))).toThrow(
      new RegExp(`is ${policy}.*CONFIG SET maxmemory-policy noeviction`),
    );
  });

  it('refuses a server that does not say', () => {
    expect(() => checkEviction('# Memory\r\nused_memory:1048576\r\n')).toThrow('is unknown');
  });
});
