import { expectThat, secondsSince } from '../../checks/check.js';
import { waitUntil } from '../../checks/wait-until.js';
import type { KubernetesCheck } from './kubernetes-check.js';

/** Asks the API from inside of its pod, which nobody else may leave, for as many seconds as it is told. */
const load = `
  const ask = async () => { for (;;) await fetch('http://127.0.0.1:8080/v2/everything?q=the').then((r) => r.text()).catch(() => {}); };
  for (let i = 0; i < 64; i++) ask();
  setTimeout(() => process.exit(0), Number(process.argv[1]) * 1000);`;
const loadSeconds = 240;

/** The autoscaler of the API, under load. */
export const scalesCheck: KubernetesCheck = {
  name: 'scales',
  what: 'the API gets replicas while it is busy',
  run: async ({ project, signal, note }) => {
    const before = (await project.pods('api')).length;
    const started = performance.now();
    const ended = new AbortController();
    const command = ['exec', 'deployment/api', '--', 'node', '-e', load, String(loadSeconds)];
    const loading = project.kubectl(command, { signal: AbortSignal.any([signal, ended.signal]) });
    loading.catch(() => undefined);
    try {
      const look = async (): Promise<number | undefined> => {
        const now = (await project.pods('api')).length;
        return now > before ? now : undefined;
      };
      const now = await waitUntil('the API has more replicas', look, { seconds: loadSeconds, signal });
      note(`${before} replicas became ${now} after ${secondsSince(started)} of load`);
      expectThat(now <= 6, `${now} replicas, where six are the most`);
    } finally {
      ended.abort();
    }
  },
};
