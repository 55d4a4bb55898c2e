import { expectThat, secondsSince } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** Down and up again, with the volumes left. */
export const keepsCheck: ComposeCheck = {
  name: 'keeps',
  what: 'a restart keeps articles and keys, new articles come after it, and the books balance',
  run: async ({ project, note }) => {
    const before = await project.articles();
    await project.compose('down', '--timeout', '40');
    const started = performance.now();
    await project.up();
    const after = await project.articles();
    note(`${before} articles before, ${after} after; healthy again after ${secondsSince(started)}`);
    expectThat(after >= before, `${before - after} articles are gone`);
    await project.moreArticles(after, 1, 120);
    await project.drain(180);
    note(`the books balance, with ${await project.verify()} articles stored`);
  },
};
