import { readDomains } from './domains.js';

describe('readDomains', () => {
  it.each([
    ['bbc.co.uk', 'bbc.co.uk'],
    ['www.bbc.co.uk', 'bbc.co.uk'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['localhost', 'localhost'],
  ])('reads %s', (domain, expected) => {
    expect(readDomains('domains', [domain])).toEqual([expected]);
  });

  it.each(['%', '_.com', 'a..b', '.com', 'a b', '-%2e', 'a\u202e.com'])('refuses %s', (domain) => {
    expect(() => readDomains('domains', [domain])).toThrow(/is not a domain/);
  });
});
