import { describe as words } from './postgres.command.js';

const articles = { stored: 10, rebuilt: 8, kept: 0, oldest: '2026-11-19T00:00:00Z' };

describe('what a rebuild of Postgres says before it changes anything', () => {
  it('says how far the log reaches, and how much is in it', () => {
    const said = words({ articles, forgotten: 0, feeds: null });
    expect(said).toMatch(/reaches back to 2026-11-19T00:00:00Z\..*\n.*made again: 8\. Stored now: 10\./);
    expect(said).not.toMatch(/forgotten|no longer/);
  });

  it('says what the log no longer holds, and that it stays', () => {
    const said = words({ articles: { ...articles, kept: 1_200 }, forgotten: 5, feeds: null });
    expect(said).toContain('no longer in the log: 1,200. They stay');
    expect(said).toContain('forgotten: 5. Of what they brought, what is stored stays.');
  });

  it('says what comes from a backup alone', () => {
    const said = words({ articles: { ...articles, stored: 0 }, forgotten: 5, feeds: null });
    expect(said).toContain('from a backup alone, to be restored before this');
  });
});
