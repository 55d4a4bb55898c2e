import { RecentAnswers } from './recent-answers.js';

const MEGABYTE = 1_048_576;

describe('RecentAnswers', () => {
  it('keeps an answer for its time', () => {
    const recent = new RecentAnswers(100);
    const body = Buffer.from('a');
    recent.set('key', body, 0);
    expect(recent.get('key', 99)).toBe(body);
    expect(recent.get('key', 100)).toBeNull();
    expect(recent.get('other', 0)).toBeNull();
  });

  it('keeps the newest of two', () => {
    const recent = new RecentAnswers(100);
    recent.set('key', Buffer.from('old'), 0);
    recent.set('key', Buffer.from('new'), 50);
    expect(String(recent.get('key', 120))).toBe('new');
  });

  it('keeps nothing when told so', () => {
    const recent = new RecentAnswers(0);
    recent.set('key', Buffer.from('a'), 0);
    expect(recent.get('key', 0)).toBeNull();
  });

  it('never holds more than 16 MB: the oldest go', () => {
    const recent = new RecentAnswers(100);
    for (let index = 0; index < 17; index += 1) recent.set(`key ${index}`, Buffer.alloc(MEGABYTE), 0);
    expect(recent.get('key 0', 0)).toBeNull();
    expect(recent.get('key 1', 0)).not.toBeNull();
    recent.set('too large', Buffer.alloc(17 * MEGABYTE), 0);
    expect(recent.get('too large', 0)).toBeNull();
    expect(recent.get('key 16', 0)).not.toBeNull();
  });
});
