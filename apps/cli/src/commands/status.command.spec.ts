import type { Status } from '../status/read-status.js';
import { describe as screen } from './status.command.js';

const status: Status = {
  stages: [
    { stage: 'dedup', members: 1, lag: 1_200, deadLetters: 3 },
    { stage: 'classifier', members: 2, lag: 0, deadLetters: 0 },
    { stage: 'sentiment', members: 0, lag: 5, deadLetters: 0 },
  ],
  services: [
    { service: 'dedup', url: 'http://a', ready: false, reasons: ['stopped: too many dead letters'] },
    { service: 'api', url: 'http://b', ready: false, reasons: ['Postgres does not answer\u001b[2J'] },
  ],
  articles: 12_345,
  duplicates: 67,
  newestSeenAt: null,
  sources: 40,
  failingSources: 1,
};

describe('the screen of status', () => {
  it('names what has stopped itself, what is away, and why', () => {
    const lines = screen(status).split('\n');
    expect(lines[1]).toMatch(/^dedup +STOPPED +1 +1,200 +3$/);
    expect(lines[2]).toMatch(/^classifier +running +2 +0 +0$/);
    expect(lines[3]).toMatch(/^sentiment +away +0 +5 +0$/);
    expect(lines.slice(4, 7)).toEqual([
      'api is NOT ready',
      '✗ dedup: stopped: too many dead letters',
      '✗ api: Postgres does not answer\\u001b[2J',
    ]);
    expect(lines).toContain('12,345 articles, 67 copies merged');
  });
});
