import { topics } from '@headwater/contracts';
import { requireKeptDecisions } from './require-kept-decisions.js';

const HOUR_MS = 3_600_000;
const SPAN = { windowMs: 72 * HOUR_MS, memoryMs: 168 * HOUR_MS };

const keeping = (hours: number | null) => ({
  describeTopics: (names: readonly string[]) =>
    Promise.resolve(
      new Map(
        names.map((name) => {
          const settings = hours === null ? [] : [['retention.ms', String(hours * HOUR_MS)] as const];
          return [
            name,
            { partitions: 6, replication: 1, settings: new Map(settings), own: new Map() },
          ] as const;
        }),
      ),
    ),
});

describe('the log behind the window', () => {
  it.each([72, 168, -1, null])('is long enough with %s hours', async (hours) => {
    await expect(requireKeptDecisions(keeping(hours), SPAN)).resolves.toBeUndefined();
  });

  it('is refused when it forgets sooner than dedup compares', async () => {
    await expect(requireKeptDecisions(keeping(71), SPAN)).rejects.toThrow(
      `${topics.articlesUnique.name} is kept for 71 h, but dedup compares over 72 h`,
    );
  });
});
