import { waitUntil } from '../../checks/wait-until.js';
import { expectThat } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

const replicas = 3;

/** Three classifiers share the partitions. */
export const scalesCheck: ComposeCheck = {
  name: 'scales',
  what: `\`--scale classifier=${replicas}\` gives every replica a share of the load`,
  run: async ({ project, signal, note }) => {
    await project.up('--scale', `classifier=${replicas}`);
    const containers = await project.containers('classifier');
    expectThat(containers.length === replicas, `${containers.length} replicas run`);
    const done = async (): Promise<number[]> =>
      Promise.all(
        containers.map(async (container) => emitted(await project.operations(container, 'metrics'))),
      );
    // Each replica counts from its own start: the first has a past.
    const before = await done();
    const shares = await waitUntil(
      'every replica has classified articles',
      async () => {
        const since = (await done()).map((count, index) => count - (before[index] ?? 0));
        return since.every((count) => count > 0) ? since : undefined;
      },
      { seconds: 180, signal },
    );
    note(`articles by replica: ${shares.join(', ')}`);
    await project.up('--scale', 'classifier=1');
  },
};

/** Articles that a stage has emitted, from the text of its metrics. */
function emitted(metrics: string): number {
  const lines = metrics
    .split('\n')
    .filter((line) => /^headwater_stage_outcomes_total\{.*outcome="emit"/.test(line));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
