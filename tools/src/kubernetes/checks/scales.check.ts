import { expectThat, secondsSince } from '../../checks/check.js';
import { waitUntil } from '../../checks/wait-until.js';
import type { KubernetesCheck } from './kubernetes-check.js';

/** Searches at a time, each another one, and the longest time that they go on. */
const searchers = 32;
const loadSeconds = 300;
/** As the autoscaler has it. */
const mostReplicas = 6;

/** The autoscaler of the API, under load. */
export const scalesCheck: KubernetesCheck = {
  name: 'scales',
  what: 'the API gets replicas while it is busy, and every one of them is ready',
  run: async ({ project, signal, note }) => {
    const before = (await project.pods('api')).length;
    const started = performance.now();
    const ended = new AbortController();
    const search = await project.searchFromOutside(AbortSignal.any([signal, ended.signal]));
    let answered = 0;
    const searcher = async (): Promise<void> => {
      // A replica that comes or goes may refuse one; the next goes to another.
      while (!ended.signal.aborted)
        answered += await search(`the OR word${answered}`).then(
          () => 1,
          () => 0,
        );
    };
    const searching = Array.from({ length: searchers }, searcher);
    try {
      const look = async (): Promise<number | undefined> => {
        const now = await project.pods('api');
        return now.length > before && now.every(({ ready }) => ready) ? now.length : undefined;
      };
      const now = await waitUntil('the API has more replicas', look, { seconds: loadSeconds, signal });
      note(`${before} replicas became ${now} after ${secondsSince(started)} and ${answered} searches`);
      expectThat(now <= mostReplicas, `${now} replicas, where ${mostReplicas} are the most`);
    } finally {
      ended.abort();
      await Promise.all(searching);
    }
  },
};
