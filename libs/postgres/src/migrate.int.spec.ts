import { createNamespace } from '@headwater/contracts';
import { createPool } from './pool.js';
import { dropDatabase } from './database.js';
import { migrate } from './migrate.js';
import { folderWith, testTarget } from './postgres.test-support.js';

describe('migrate', () => {
  const target = testTarget();
  const pool = createPool({ HEADWATER_POSTGRES_URL: target.url }, target.namespace, {
    applicationName: 'test',
    max: 1,
  });

  afterAll(async () => {
    await pool.end();
    await dropDatabase(target);
  });

  const first = { '0001_first.sql': 'CREATE TABLE first (id int);' };
  const second = {
    ...first,
    '0002_second.sql': 'CREATE TABLE second (id int); INSERT INTO second VALUES (1);',
  };

  it('creates the database and applies each file once, whoever starts at the same time', async () => {
    const directory = await folderWith(first);
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ ...target, directory })));
    expect(applied.flat()).toEqual(['0001_first.sql']);
  });

  it('applies only what is new, and says so before it does', async () => {
    const directory = await folderWith(second);
    const steps: string[] = [];
    await migrate({
      ...target,
      directory,
      onProgress: (step) => steps.push(`${step.index}/${step.total} ${step.name}`),
    });
    expect(steps).toEqual(['1/1 0002_second.sql']);
    expect(await migrate({ ...target, directory })).toEqual([]);
  });

  it('leaves nothing of a file that fails, and names file and line', async () => {
    const directory = await folderWith({
      ...second,
      '0003_broken.sql': 'CREATE TABLE third (id int);\nINSERT INTO nowhere VALUES (1);',
    });
    await expect(migrate({ ...target, directory })).rejects.toThrow(/0003_broken\.sql.* failed: .*"nowhere"/);
    const { rows } = await pool.query<{ third: string | null }>("SELECT to_regclass('third') AS third");
    expect(rows).toEqual([{ third: null }]);
  });

  it.each([
    [
      'an applied file that changed',
      { ...second, '0001_first.sql': 'CREATE TABLE changed (id int);' },
      /0001_first.sql has changed/,
    ],
    ['an applied file that is gone', first, /which this version does not know/],
    ['a new file below an applied one', { ...second, '0001_b.sql': '' }, /same number/],
    ['a name without a number', { ...second, 'late.sql': '' }, /must be named like/],
  ])('refuses %s', async (_case, files, message) => {
    const directory = await folderWith(files);
    await expect(migrate({ ...target, directory })).rejects.toThrow(message);
  });

  it('refuses a new file numbered below the last applied one', async () => {
    const other = testTarget();
    try {
      await migrate({ ...other, directory: await folderWith({ '0002_second.sql': '' }) });
      const directory = await folderWith({ '0001_first.sql': '', '0002_second.sql': '' });
      await expect(migrate({ ...other, directory })).rejects.toThrow(/numbered below 0002_second.sql/);
    } finally {
      await dropDatabase(other);
    }
  });

  it('never drops the default database', async () => {
    await expect(dropDatabase({ ...target, namespace: createNamespace() })).rejects.toThrow(RangeError);
  });
});
