import { expectThat, secondsSince } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** Articles a second while a broker is lost, and how many have to come through without it. */
const rate = 50;
const articlesWithout = 500;

/** Three brokers, and one is lost. */
export const survivesCheck: ComposeCheck = {
  name: 'survives',
  what: 'with compose/ha.env the loss of a broker under load loses nothing',
  run: async ({ variant, note }) => {
    const project = variant({
      name: 'headwater-try-ha',
      variant: 'ha',
      settings: { HEADWATER_NEWSROOM_RATE: String(rate) },
    });
    try {
      const started = performance.now();
      await project.up();
      note(`three brokers and two replicas of each stage are healthy after ${secondsSince(started)}`);
      expectThat((await project.containers('dedup')).length === 2, 'a stage has not two replicas');
      await project.createKey();
      const before = await project.moreArticles(0, rate, 180);
      // The first: every client knows it, and it may be the controller.
      await project.compose('kill', 'kafka');
      const lost = performance.now();
      note(`a broker is killed, at ${before} articles`);
      const found = await project.moreArticles(before, articlesWithout, 300);
      note(`${found - before} articles came without it, the last after ${secondsSince(lost)}`);
      await project.drain(300);
      note(`the books balance without it, with ${await project.verify()} articles stored`);
      await project.compose('start', 'kafka');
      await project.up();
      note('the broker is back, and every container is healthy');
    } finally {
      await project.remove();
    }
  },
};
