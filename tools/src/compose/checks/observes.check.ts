import { waitUntil } from '../wait-until.js';
import { expectThat, type Check } from './check.js';

/** Prometheus sees every service, and has the rules. */
export const observesCheck: Check = {
  name: 'observes',
  what: 'the observability profile scrapes every service, loads the alert rules and brings Grafana up',
  run: async ({ variant, signal, note }) => {
    const project = variant({ name: 'headwater-try-observability', profile: 'observability' });
    try {
      await project.up();
      const look = async (): Promise<readonly string[] | undefined> => {
        const { data } = (await project.ask('http://prometheus:9090/api/v1/targets')) as Targets;
        const down = data.activeTargets.filter(({ health }) => health !== 'up');
        return data.activeTargets.length >= 7 && down.length === 0
          ? data.activeTargets.map(({ labels }) => labels.job)
          : undefined;
      };
      const jobs = await waitUntil('every target is up', look, { seconds: 180, signal });
      note(`${jobs.length} targets are up: ${[...new Set(jobs)].toSorted().join(', ')}`);
      const { data } = (await project.ask('http://prometheus:9090/api/v1/rules')) as Rules;
      const rules = data.groups.flatMap(({ rules: inGroup }) => inGroup);
      const broken = rules.filter(({ health }) => health !== 'ok' && health !== 'unknown');
      expectThat(rules.length > 0, 'no rule is loaded');
      expectThat(broken.length === 0, `rules fail: ${broken.map(({ name }) => name).join(', ')}`);
      note(`${rules.length} alert rules are loaded`);
    } finally {
      await project.remove();
    }
  },
};

interface Targets {
  readonly data: {
    readonly activeTargets: readonly { readonly health: string; readonly labels: { readonly job: string } }[];
  };
}

interface Rules {
  readonly data: {
    readonly groups: readonly {
      readonly rules: readonly { readonly name: string; readonly health: string }[];
    }[];
  };
}
