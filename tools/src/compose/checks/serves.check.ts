import { expectThat, secondsSince } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** Seconds from the images being there to the first article in the API. */
const servingLimit = 120;

/** From nothing to articles. */
export const servesCheck: ComposeCheck = {
  name: 'serves',
  what: `\`up\` serves articles within ${servingLimit} s, with every container healthy`,
  run: async ({ project, note }) => {
    const started = performance.now();
    await project.up();
    note(`every container is healthy after ${secondsSince(started)}`);
    await project.createKey();
    const found = await project.moreArticles(0, 1, servingLimit);
    note(`${found} articles in the API after ${secondsSince(started)}`);
    const seconds = (performance.now() - started) / 1000;
    expectThat(
      seconds <= servingLimit,
      `it took ${seconds.toFixed(0)} s, where ${servingLimit} s are allowed`,
    );
    for (const { service, state, health } of await project.containers()) {
      const fine = service === 'prepare' ? state === 'exited' : state === 'running' && health === 'healthy';
      expectThat(fine, `${service} is ${state} ${health}`);
    }
  },
};
