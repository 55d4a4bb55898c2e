import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { sink, type Books, type Orphan } from '@headwater/books';
import { HEADERS, topics } from '@headwater/contracts';
import { RecordProducer } from '@headwater/kafka';
import { headwater, headwaterJson } from './headwater.js';
import { idOf, outgoing, type Story } from './stories.js';
import { systemUnderTest } from './system-under-test.js';

jest.setTimeout(300_000);

interface Verdict {
  readonly balanced: boolean;
  readonly books: Books;
}

interface Group {
  readonly stage: string;
  readonly reason: string;
  readonly open: number;
  readonly redriven: number;
  readonly dropped: number;
  readonly example: string;
}

interface Report {
  readonly resolved: readonly string[];
  readonly promoted: readonly { readonly root: string; readonly promoted: string | null }[];
}

const { system, stop } = await systemUnderTest({ seed: 'operations', articles: 400, rate: 40 });

describe('operating on failure', () => {
  const { namespace } = system;
  const producer = new RecordProducer(system.connection, namespace);
  let sequence = 0;

  const send = async (...stories: readonly Story[]): Promise<void> => {
    for (const story of stories) {
      // One at a time, so that it is known who comes first.
      await producer.send([outgoing(story, sequence++)]);
      await system.drained();
    }
  };
  const ask = <Answer>(...args: readonly string[]) => headwaterJson<Answer>(namespace, ...args);
  const letters = async () => {
    const groups = await ask<readonly Group[]>('dlq', 'list');
    return groups.map(({ stage, reason, open, redriven, dropped }) => ({
      stage,
      reason,
      open,
      redriven,
      dropped,
    }));
  };
  const rolesOf = async (...stories: readonly Story[]) => {
    const { rows } = await system.pool.query<{ id: string; root: string | null }>(
      'SELECT article_id AS id, original_id AS root FROM article_state WHERE article_id = ANY ($1::uuid[])',
      [stories.map(idOf)],
    );
    const nameOf = (id: string | null) => stories.find((story) => idOf(story) === id)?.id ?? id;
    return Object.fromEntries(rows.map(({ id, root }) => [nameOf(id), nameOf(root)]));
  };

  beforeAll(() => system.start());
  afterAll(async () => {
    await producer.close();
    await stop();
  });

  it('verifies a system while traffic flows, up to a consistent cut', async () => {
    let flowing = true;
    const traffic = async (): Promise<void> => {
      for (let round = 0; flowing && round < 1_000; round += 1) {
        // Of every four, two are copies of each other: the edge overtakes its original.
        const stories = ['wire', 'press', 'coast', 'valley'].map((source, place): Story => ({
          id: `${source}/${round}`,
          page: `${round}-${Math.min(place, 2)}`,
        }));
        await producer.send(stories.map((story) => outgoing(story, sequence++)));
        await delay(20);
      }
    };
    const sending = traffic();
    const consumed: number[] = [];
    try {
      for (let look = 0; look < 3; look += 1) {
        const { balanced, books } = await ask<Verdict>('verify');
        expect({ balanced, problems: books.problems }).toEqual({ balanced: true, problems: [] });
        consumed.push(books.stages.find(({ stage }) => stage === 'dedup')?.consumed ?? 0);
      }
    } finally {
      flowing = false;
      await sending;
    }
    expect(consumed[0]).toBeLessThan(consumed[2] ?? 0);
    await system.drained();
  });

  it('redrives what died once its cause is mended, and the books know one fate of it', async () => {
    const story: Story = { id: 'harbour/1', page: 'harbour' };
    await system.pool.query(`ALTER TABLE article ADD CONSTRAINT broken CHECK (title NOT LIKE '%harbour%')`);
    await send(story);
    expect(await rolesOf(story)).toEqual({});
    expect(await letters()).toEqual([
      { stage: sink.name, reason: 'rejected-by-store', open: 1, redriven: 0, dropped: 0 },
    ]);
    await system.pool.query('ALTER TABLE article DROP CONSTRAINT broken');

    const filter = ['--stage', sink.name, '--reason', 'rejected-by-store'];
    const planned = await ask<Report>('dlq', 'redrive', ...filter, '--dry-run');
    await system.drained();
    expect(await rolesOf(story)).toEqual({});
    const done = await ask<Report>('dlq', 'redrive', ...filter);
    expect(done.resolved).toEqual(planned.resolved);
    await system.drained();

    expect(await rolesOf(story)).toEqual({ 'harbour/1': null });
    expect(await letters()).toEqual([
      { stage: sink.name, reason: 'rejected-by-store', open: 0, redriven: 1, dropped: 0 },
    ]);
    // Nothing is open any more; asked for again, it changes nothing that is counted.
    expect((await ask<Report>('dlq', 'redrive', ...filter)).resolved).toEqual([]);
    expect((await ask<Report>('dlq', 'redrive', ...filter, '--again')).resolved).toEqual(done.resolved);
    await system.drained();
    const verdict = await ask<Verdict>('verify');
    expect(verdict).toMatchObject({ balanced: true, books: { problems: [] } });
    expect(verdict.books.stages.at(-1)).toMatchObject({ deadLettered: 0, redriven: 1 });
  });

  it.each(['dedup', sink.name])('replays %s, which changes nothing that is counted', async (stage) => {
    const counted = async () => {
      const { rows } = await system.pool.query(
        `SELECT dimension, value, sum(articles) AS articles, sum(row_version) AS version FROM aggregate
         WHERE granularity = 'hour' GROUP BY dimension, value ORDER BY dimension, value`,
      );
      return rows;
    };
    const before = await counted();
    const { records, replayId } = await ask<{ records: number; replayId: string }>(
      'replay',
      stage,
      '--beginning',
    );
    expect(records).toBeGreaterThan(100);
    await system.drained();
    expect(await counted()).toEqual(before);
    expect(await ask<Verdict>('verify')).toMatchObject({ balanced: true, books: { problems: [] } });
    const onTheWay = await system.read(topics.articlesScored.name);
    const replayed = onTheWay.filter(({ headers }) => String(headers[HEADERS.replayId]) === replayId);
    expect(replayed.length).toBeGreaterThan(100);
  });

  it('shows poison byte for byte, redrives it in vain, and drops it with a reason on record', async () => {
    const value = Buffer.from([0x7b, 0xff, 0x00, 0x22]);
    const { record } = outgoing({ id: 'bad/1', page: 'bad' }, sequence++);
    await producer.send([{ topic: topics.articlesRaw, record: { ...record, value } }]);
    await system.drained();
    const [group] = (await ask<readonly Group[]>('dlq', 'list', '--reason', 'not-json')) ?? [];
    const shown = await ask<{ value: string }>('dlq', 'show', group?.example ?? '');
    expect(Buffer.from(shown.value, 'base64')).toEqual(value);

    await ask<Report>('dlq', 'redrive', '--reason', 'not-json');
    await system.drained();
    expect(await letters()).toContainEqual({
      stage: 'dedup',
      reason: 'not-json',
      open: 1,
      redriven: 1,
      dropped: 0,
    });
    await ask<Report>('dlq', 'drop', '--reason', 'not-json', '--because', 'a test');
    expect(await letters()).toContainEqual({
      stage: 'dedup',
      reason: 'not-json',
      open: 0,
      redriven: 1,
      dropped: 1,
    });
    const each = await ask<readonly { note: string | null }[]>(
      'dlq',
      'list',
      '--each',
      '--reason',
      'not-json',
    );
    expect(each.map(({ note }) => note)).toEqual([null, 'a test']);
    expect(await ask<Verdict>('verify')).toMatchObject({ balanced: true, books: { problems: [] } });
  });

  it.each(['drop', 'redrive'])(
    'promotes the oldest copy when the letter of a root is told to %s',
    async (command) => {
      const named = (name: string, summary?: string): Story => ({
        id: `${name}/${command}`,
        page: `bridge-${command}`,
        ...(summary === undefined ? {} : { summary }),
      });
      // Postgres takes no U+0000, which the ingestor removes and others may not.
      const root = named('root', 'a \u0000 b');
      const [first, second, late] = [named('first'), named('second'), named('late')];
      await send(root, first, second);
      expect(await rolesOf(root, first, second)).toEqual({ [first.id]: root.id, [second.id]: root.id });
      const wrong = await ask<Verdict>('verify');
      expect(wrong.balanced).toBe(false);
      expect(wrong.books.orphans).toEqual([
        {
          root: idOf(root),
          copies: 2,
          deadLetter: expect.stringContaining(sink.name) as string,
        } satisfies Orphan,
      ]);
      expect(wrong.books.problems.join()).toMatch(/redrive or drop it/);

      const because = command === 'drop' ? ['--because', 'U+0000 in the summary'] : [];
      const report = await ask<Report>('dlq', command, '--article', idOf(root), ...because);
      expect(report.promoted).toEqual([expect.objectContaining({ root: idOf(root), promoted: idOf(first) })]);
      await system.drained();
      const promoted = { [first.id]: null, [second.id]: first.id, [root.id]: first.id };
      expect(await rolesOf(root, first, second)).toEqual(promoted);

      // Dedup knows it too: what comes now joins the new root.
      await send(late, { ...second, version: 2 });
      expect(await rolesOf(root, first, second, late)).toEqual({ ...promoted, [late.id]: first.id });
      if (command === 'redrive')
        await ask<Report>('dlq', 'drop', '--article', idOf(root), '--because', 'as bad as before');
      expect(await ask<Verdict>('verify')).toMatchObject({
        balanced: true,
        books: { problems: [], orphans: [] },
      });
    },
  );

  it('finds a topic whose settings are not those of the map, and mends it', async () => {
    const { name } = topics.articlesUnique;
    await system.cluster.changeSettings(name, new Map([['retention.ms', '3600000']]));
    const sick = await headwater(namespace, 'doctor');
    expect(sick.code).toBe(1);
    expect(sick.output).toContain(`${name} is kept 1 h, dedup compares over 72 h`);
    const { changes } = await ask<{ changes: readonly object[] }>('topics', 'plan');
    expect(changes).toEqual([
      { kind: 'setting', topic: name, setting: 'retention.ms', from: '3600000', to: '604800000' },
    ]);
    expect(await ask<{ left: readonly object[] }>('topics', 'apply')).toMatchObject({ changes, left: [] });
    const { own } = (await system.cluster.describeTopics([name])).get(name) ?? {};
    expect(own?.get('min.insync.replicas')).toBe('1');
    expect((await headwater(namespace, 'topics', 'plan')).output).toBe('Broker and topic map agree.\n');
    const findings = await ask<readonly { severity: string }[]>('doctor');
    expect(findings.filter(({ severity }) => severity === 'problem')).toEqual([]);
  });

  it('says on the status that a stage has stopped itself, and why', async () => {
    const poison = Array.from({ length: 1_000 }, (_, number) => {
      const { record } = outgoing({ id: `flood/${number}`, page: 'flood' }, sequence++);
      return { topic: topics.articlesRaw, record: { ...record, value: Buffer.from('not JSON') } };
    });
    await producer.send(poison);
    const log = await readFile(path.join(system.logDirectory, 'dedup.log'), 'utf8');
    process.env['HEADWATER_OPERATIONS_URLS'] = `dedup=http://127.0.0.1:${/"opsPort":(\d+)/.exec(log)?.[1]}`;
    const states = async () =>
      (await ask<{ services: readonly { reasons: readonly string[] }[] }>('status')).services;
    let said = '';
    while (!said.startsWith('stopped')) said = (await states())[0]?.reasons[0] ?? '';
    expect(said).toMatch(/too many dead letters; look at them with `headwater dlq list`/);
    expect((await headwater(namespace, 'status')).output).toMatch(/dedup +STOPPED/);
  });

  it.each([
    [['dlq', 'redrive'], 'Say which: --stage'],
    [['dlq', 'drop', '--all'], '--because'],
    [['dlq', 'show', 'nothing/at/0/0'], 'There is no dead letter of nothing/at/0/0'],
    [['dlq', 'list', '--since', 'yesterday'], 'A time is ISO 8601'],
  ])('says what to do about %j', async (args, sentence) => {
    const { code, problems } = await headwater(namespace, ...args);
    expect(code).toBe(1);
    expect(problems).toContain(sentence);
    expect(problems).not.toMatch(/\n +at /);
  });
});
