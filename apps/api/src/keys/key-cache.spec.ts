import { hashKey } from './api-key.js';
import { KEY_CACHE_MS, KeyCache } from './key-cache.js';
import type { ApiKey, KeyStore } from './key-store.port.js';

const right = 'right-key-of-test';
const apiKey: ApiKey = { id: '1', hash: hashKey(right), enabled: true, perMinute: null, perDay: null };

/** Holds one key, and another whose hash begins alike; counts questions. */
class MemoryKeyStore implements KeyStore {
  questions = 0;
  fails = false;

  findByHashPrefix(prefix: Buffer): Promise<readonly ApiKey[]> {
    this.questions += 1;
    if (this.fails) return Promise.reject(new Error('away'));
    const neighbour = {
      ...apiKey,
      id: '2',
      hash: Buffer.concat([apiKey.hash.subarray(0, 8), Buffer.alloc(24)]),
    };
    const found = prefix.equals(apiKey.hash.subarray(0, 8));
    return Promise.resolve(found ? [neighbour, apiKey] : []);
  }

  register(): Promise<void> {
    return Promise.resolve();
  }
}

describe('KeyCache', () => {
  it('tells keys apart whose hashes begin alike', async () => {
    expect(await new KeyCache(new MemoryKeyStore()).find(right)).toBe(apiKey);
  });

  it.each([
    ['a right key', right],
    ['a wrong key', 'wrong-key-of-test'],
  ])('asks for %s once in a while', async (_title, key) => {
    const store = new MemoryKeyStore();
    const cache = new KeyCache(store);
    for (const now of [0, 1, KEY_CACHE_MS - 1]) await cache.find(key, now);
    expect(store.questions).toBe(1);
    await cache.find(key, KEY_CACHE_MS);
    expect(store.questions).toBe(2);
  });

  it('asks once for requests that come together', async () => {
    const store = new MemoryKeyStore();
    const cache = new KeyCache(store);
    await Promise.all(Array.from({ length: 10 }, () => cache.find(right)));
    expect(store.questions).toBe(1);
  });

  it('asks nobody about what cannot be a key', async () => {
    const store = new MemoryKeyStore();
    for (const text of ['', 'short', 'with blank and more', 'ü'.repeat(20), 'a'.repeat(129)]) {
      expect(await new KeyCache(store).find(text)).toBeNull();
    }
    expect(store.questions).toBe(0);
  });

  it('does not remember a failure', async () => {
    const store = new MemoryKeyStore();
    const cache = new KeyCache(store);
    store.fails = true;
    await expect(cache.find(right)).rejects.toThrow('away');
    store.fails = false;
    expect(await cache.find(right)).toBe(apiKey);
  });
});
