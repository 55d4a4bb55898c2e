import { secondsSince } from '../../checks/check.js';
import { waitUntil } from '../../checks/wait-until.js';
import type { KubernetesCheck } from './kubernetes-check.js';

const healingLimit = 180;

/** Takes every service's pod away, one after the other. */
export const healsCheck: KubernetesCheck = {
  name: 'heals',
  what: 'a pod of any service that is killed has a successor, and articles go on coming',
  run: async ({ project, signal, note }) => {
    for (const service of await project.deployments('app.kubernetes.io/component=service')) {
      const started = performance.now();
      const killed = await project.pods(service);
      const names = killed.map(({ name }) => name);
      await project.kubectl(['delete', 'pod', ...names, '--grace-period=0', '--force']);
      const look = async (): Promise<true | undefined> => {
        const now = await project.pods(service);
        const successors = now.filter(({ name, ready }) => ready && !names.includes(name));
        return successors.length >= killed.length ? true : undefined;
      };
      await waitUntil(`${service} has a successor`, look, { seconds: healingLimit, signal });
      const readyAfter = secondsSince(started);
      await project.moreArticles(await project.articles(), 1, healingLimit);
      note(`${service}: ready again after ${readyAfter}, new articles after ${secondsSince(started)}`);
    }
  },
};
