import { secondsSince } from '../../checks/check.js';
import { hasVolumes } from '../kubectl.js';
import { combine } from '../kustomize.js';
import type { KubernetesCheck } from './kubernetes-check.js';

/** Seconds in which everything is there, images included. */
const rolloutLimit = 600;

/** From nothing to articles. */
export const servesCheck: KubernetesCheck = {
  name: 'serves',
  what: 'the local overlay rolls out from nothing to articles in the API, where Pod Security `restricted` is enforced',
  run: async ({ project, kustomize, note, signal }) => {
    const started = performance.now();
    const provided = await hasVolumes(signal);
    if (!provided) note('the cluster provides no volumes: servers keep their data in their pods');
    const folder = provided ? 'overlays/local' : await combine('overlays/local', ['ephemeral-servers']);
    await project.apply(await kustomize(folder));
    await project.kubectl(['wait', '--for=condition=Complete', 'job', '--all', `--timeout=${rolloutLimit}s`]);
    note(`prepared after ${secondsSince(started)}`);
    await project.rolledOut(rolloutLimit);
    note(`every Deployment is there after ${secondsSince(started)}`);
    await project.createKey();
    const found = await project.moreArticles(0, 1, 120);
    note(`${found} articles in the API after ${secondsSince(started)}`);
  },
};
