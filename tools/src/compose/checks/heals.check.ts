import type { ComposeProject, Container } from '../compose-project.js';
import { docker } from '../docker.js';
import { waitUntil } from '../../checks/wait-until.js';
import { expectThat, secondsSince } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** Seconds for a container to run again and be healthy: a broker may have a log to recover. */
const healingLimit = 120;

/** Kills every container's process, one after the other. */
export const healsCheck: ComposeCheck = {
  name: 'heals',
  what: 'any container whose process is killed starts again, and articles go on coming',
  run: async ({ project, note }) => {
    const running = (await project.containers()).filter(({ state }) => state === 'running');
    expectThat(running.length > 0, 'nothing runs');
    for (const container of running) {
      const started = performance.now();
      await killInside(container);
      await healed(project, container);
      const healthyAfter = secondsSince(started);
      const before = await waitUntil('the API answers', () => project.articles(), {
        seconds: healingLimit,
        signal: project.signal,
      });
      await project.moreArticles(before, 1, healingLimit);
      note(
        `${container.service}: healthy again after ${healthyAfter}, new articles after ${secondsSince(started)}`,
      );
    }
  },
};

/** From inside, as a crash would: what `docker kill` ends, Docker takes for stopped on purpose. */
async function killInside({ id }: Container): Promise<void> {
  // The shell that kills is killed with the rest where the init goes first; that is no failure.
  await docker(['exec', id, 'sh', '-c', 'kill -KILL -1']).catch(() => undefined);
}

async function healed(project: ComposeProject, killed: Container): Promise<void> {
  const look = async (): Promise<true | undefined> => {
    const now = (await project.containers(killed.service)).find(({ id }) => id === killed.id);
    const again = now !== undefined && now.startedAt !== killed.startedAt && now.health === 'healthy';
    return again ? true : undefined;
  };
  await waitUntil(`${killed.service} is healthy again`, look, {
    seconds: healingLimit,
    signal: project.signal,
  });
}
