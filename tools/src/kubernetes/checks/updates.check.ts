import { secondsSince } from '../../checks/check.js';
import type { KubernetesCheck } from './kubernetes-check.js';

/** Articles a second meanwhile. */
const rate = 20;

/** Every replica of every service is replaced while articles come. */
export const updatesCheck: KubernetesCheck = {
  name: 'updates',
  what: 'a rolling update of every service under load loses nothing: the books balance after it',
  run: async ({ project, note }) => {
    await project.kubectl(['set', 'env', 'deployment/newsroom', `HEADWATER_NEWSROOM_RATE=${rate}`]);
    await project.rolledOut(180, 'newsroom');
    const before = await project.moreArticles(await project.articles(), rate, 180);
    const started = performance.now();
    const services = await project.deployments('app.kubernetes.io/component=service');
    await project.kubectl(['rollout', 'restart', ...services.map((name) => `deployment/${name}`)]);
    await project.rolledOut(600, ...services);
    note(`${services.length} services are replaced after ${secondsSince(started)}`);
    const found = await project.moreArticles(before, rate, 180);
    note(`${found - before} articles came meanwhile`);
    await project.drain(300);
    note(`the books balance, with ${await project.verify()} articles stored`);
    await project.kubectl(['scale', 'deployment/newsroom', 'deployment/ingestor', '--replicas=1']);
  },
};
