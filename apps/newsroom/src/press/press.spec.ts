import { Random } from '../grammar/random.js';
import { Plan } from '../plan/plan.js';
import { publishers } from '../publishers/publishers.js';
import { Pace } from './pace.js';
import { Press } from './press.js';

const planSettings = {
  seed: 'press-spec',
  total: 400,
  copyShare: 0.2,
  raceShare: 0.1,
  editShare: 0.2,
  revertShare: 0.1,
};
const pressSettings = { window: 10, limit: 50, holdMs: 60_000, delayMs: 1_000, unreadLimit: 10_000 };

function createPress(changes: Partial<typeof planSettings & typeof pressSettings> = {}): Press {
  const plan = new Plan({ ...planSettings, ...changes }, publishers);
  return new Press(plan, { ...pressSettings, ...changes });
}

/** A reader that polls every desk and keeps what it saw; it may die after a response, before it has kept anything. */
class Reader {
  readonly seen: string[] = [];
  private readonly tags = new Map<string, number>();

  constructor(private readonly press: Press) {}

  poll(publisher: string, now: number, dies = false): void {
    const desk = this.press.desk(publisher)!;
    const tag = this.tags.get(publisher);
    if (tag !== undefined) this.press.settle(desk.confirm(tag), now);
    const { entries, through } = desk.view(now);
    this.press.serve(desk.serve(through, now));
    if (dies) return;
    this.tags.set(publisher, through);
    for (const { article, version } of entries) {
      const name = `${article}v${version}`;
      if (!this.seen.includes(name)) this.seen.push(name);
    }
  }

  pollAll(now: number): void {
    for (const { id } of publishers) this.poll(id, now);
  }
}

describe('Press', () => {
  it('publishes exactly as many articles as asked for, copies aside that are not due', () => {
    const press = createPress({ total: 0 });
    expect(press.publish(100, 0)).toEqual({ articles: 100, edits: 0 });
    const { articles, versions, waiting } = press.progress();
    expect([articles, versions]).toEqual([100, 100]);
    expect(press.reached).toBeGreaterThan(100);
    expect(waiting).toBeGreaterThan(0);
  });

  it('publishes copies and edits only after their time', () => {
    const press = createPress();
    const reader = new Reader(press);
    press.publish(400, 0);
    const before = press.progress().articles;
    reader.pollAll(10);
    reader.pollAll(20);
    expect(press.publish(400, 1_019)).toEqual({ articles: 0, edits: 0 });
    const { articles, edits } = press.publish(400, 1_020);
    expect(articles).toBe(400 - before);
    expect(edits).toBeGreaterThan(50);
  });

  it('never publishes a version before the reader has confirmed the one before', () => {
    const press = createPress();
    const reader = new Reader(press);
    for (let now = 0; now < 20_000; now += 500) {
      press.publish(20, now);
      reader.pollAll(now);
      for (let index = 0; index < press.reached; index++) {
        const { published, settled } = press.ledger.record(index);
        expect(published - settled).toBeLessThanOrEqual(1);
      }
    }
    expect(press.progress().complete).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])(
    'shows every version in order to a reader that dies at random (seed %i)',
    (seed) => {
      const press = createPress({ limit: 12, window: 3 });
      const reader = new Reader(press);
      const random = new Random('reader', seed);
      let now = 0;
      for (let round = 0; round < 60_000 && !press.progress().complete; round++) {
        now += random.below(200);
        press.publish(random.below(3), now);
        reader.poll(publishers[random.below(publishers.length)]!.id, now, random.below(3) === 0);
      }
      expect(press.progress()).toMatchObject({ articles: 400, complete: true, waiting: 0 });
      const wanted = Array.from({ length: 400 }, (_, index) => press.plan.article(index));
      for (const { index, versions } of wanted) {
        const seen = reader.seen.filter((name) => name.startsWith(`${index}v`));
        expect(seen).toEqual([...versions].map((_, number) => `${index}v${number + 1}`));
        const copied = press.plan.article(index);
        if (copied.role.endsWith('copy')) {
          expect(reader.seen.indexOf(`${index}v1`)).toBeGreaterThan(
            reader.seen.indexOf(`${copied.cluster}v1`),
          );
        }
      }
    },
  );

  it('pauses while too much is unread', () => {
    const press = createPress({ total: 0, unreadLimit: 70 });
    expect(press.publish(100, 0).articles).toBe(70);
    const reader = new Reader(press);
    reader.pollAll(1);
    reader.pollAll(2);
    expect(press.publish(100, 3).articles).toBe(70);
  });

  it('is not complete before the last version is confirmed', () => {
    const press = createPress({ editShare: 0, revertShare: 0, copyShare: 0 });
    const reader = new Reader(press);
    press.publish(400, 0);
    for (let now = 1; now < 5; now++) reader.pollAll(now);
    expect(press.progress()).toMatchObject({ articles: 400, served: 400, complete: true });
    expect(createPress({ total: 0 }).progress().complete).toBe(false);
  });
});

describe('Pace', () => {
  const total = (pace: Pace, times: readonly number[]) =>
    times.map((now) => pace.tick(now).articles).reduce((sum, articles) => sum + articles, 0);

  it('keeps its rate, whatever the ticks', () => {
    const pace = new Pace(createPress({ total: 0, raceShare: 0 }), 50, 0);
    expect(total(pace, [20, 21, 300, 1_000, 1_999, 2_000])).toBe(100);
  });

  it('saves up for one article at a low rate', () => {
    const pace = new Pace(createPress({ total: 0, raceShare: 0 }), 0.5, 0);
    expect(total(pace, [500, 1_000, 1_500, 1_999])).toBe(0);
    expect(total(pace, [2_000])).toBe(1);
  });

  it('makes up for at most one second', () => {
    const pace = new Pace(createPress({ total: 0, raceShare: 0 }), 50, 0);
    expect(total(pace, [60_000])).toBe(50);
  });

  it('brings the members of a race out together', () => {
    const press = createPress({ total: 0, raceShare: 0.5, copyShare: 0 });
    const pace = new Pace(press, 1, 0);
    for (let now = 0; now < 200_000; now += 1_000) {
      pace.tick(now);
      expect(press.plan.followsAtOnce(press.reached)).toBe(false);
    }
  });

  it('publishes nothing while paused, and goes on without a burst', () => {
    const pace = new Pace(createPress({ total: 0, raceShare: 0 }), 50, 0);
    pace.pause();
    expect(total(pace, [10_000])).toBe(0);
    pace.resume(10_000);
    expect(total(pace, [10_100])).toBe(5);
  });

  it('leaves a rate of nothing to others', () => {
    expect(total(new Pace(createPress(), 0, 0), [10_000])).toBe(0);
  });
});
