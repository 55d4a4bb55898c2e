import { overview } from './overview.js';

const stack = {
  launcherPid: 1,
  namespace: '',
  kafkaBrokers: '127.0.0.1:9092',
  postgresUrl: 'postgres://headwater:secret@127.0.0.1:5432/headwater',
  redisUrl: 'redis://127.0.0.1:6379',
  apiUrl: 'http://127.0.0.1:8081',
  apiKey: 'cafe',
  newsroomUrl: 'http://127.0.0.1:8090',
  services: [{ name: 'dedup', operationsUrl: 'http://127.0.0.1:2000' }],
};
const servers = [{ name: 'postgres', address: stack.postgresUrl, where: 'local process 5' }];

describe('overview', () => {
  it('says what runs where, with a request to paste', () => {
    const lines = overview(stack, servers).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  API           http://127.0.0.1:8081',
        '  Newsroom      http://127.0.0.1:8090',
        '    dedup       http://127.0.0.1:2000/metrics',
        `  curl -H 'X-Api-Key: cafe' 'http://127.0.0.1:8081/v2/everything?q=the&pageSize=3'`,
      ]),
    );
  });

  it('shows no password', () => {
    expect(overview(stack, servers)).toContain(
      'postgres://headwater@127.0.0.1:5432/headwater (local process 5)',
    );
    expect(overview(stack, servers)).not.toContain('secret');
  });

  it('leaves the newsroom out when real feeds are read', () => {
    expect(overview({ ...stack, newsroomUrl: null }, servers)).not.toContain('Newsroom');
  });
});
