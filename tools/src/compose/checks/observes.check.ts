import { apiConcurrency } from '../../kubernetes/scaled-objects.js';
import type { ComposeProject } from '../compose-project.js';
import { waitUntil } from '../../checks/wait-until.js';
import { expectThat } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** The service whose absence has to be noticed. */
const stopped = 'sentiment';
/** Every article is followed: few come while this is tried. */
const traced = {
  HEADWATER_TRACES_ENDPOINT: 'http://collector:4318/v1/traces',
  HEADWATER_TRACES_SAMPLE_RATIO: '1',
};
/** Every service, and the collector. */
const fewestTargets = 8;

/** Prometheus sees every service, and has the rules; the collector is sent their traces. */
export const observesCheck: ComposeCheck = {
  name: 'observes',
  what: 'the observability profile scrapes every service, loads the alert rules, takes traces, and tells of a service that is gone',
  run: async ({ variant, signal, note }) => {
    const project = variant({
      name: 'headwater-try-observability',
      profile: 'observability',
      settings: traced,
    });
    try {
      await project.up();
      const look = async (): Promise<readonly string[] | undefined> => {
        const { data } = (await project.ask('http://prometheus:9090/api/v1/targets')) as Targets;
        const down = data.activeTargets.filter(({ health }) => health !== 'up');
        return data.activeTargets.length >= fewestTargets && down.length === 0
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
      await project.createKey();
      await project.moreArticles(0, 1, 180);
      const waiting = await measured(project, 'requests of the API at a time', apiConcurrency);
      note(`what KEDA would scale the API by is ${waiting.toFixed(3)} requests at a time`);
      const spans = await measured(
        project,
        'spans that the collector has taken',
        'sum({__name__=~"otelcol_receiver_accepted_spans.*"}) > 0',
      );
      note(`the collector has taken ${spans} spans`);
      await project.compose('stop', stopped);
      await waitUntil(`an alert says that ${stopped} is down`, () => firing(project), {
        seconds: 300,
        signal,
      });
      note(`with ${stopped} stopped, its alert fires`);
    } finally {
      await project.remove();
    }
  },
};

async function firing(project: ComposeProject): Promise<true | undefined> {
  const { data } = (await project.ask('http://prometheus:9090/api/v1/alerts')) as Alerts;
  const found = data.alerts.some(({ state, labels }) => state === 'firing' && labels.service === stopped);
  return found ? true : undefined;
}

/** The value of a query, as soon as it has one. */
function measured(project: ComposeProject, what: string, query: string): Promise<number> {
  const look = async (): Promise<number | undefined> => {
    const url = `http://prometheus:9090/api/v1/query?query=${encodeURIComponent(query)}`;
    const { data } = (await project.ask(url)) as Answer;
    const value = data.result[0]?.value[1];
    return value === undefined ? undefined : Number(value);
  };
  return waitUntil(`Prometheus knows ${what}`, look, { seconds: 120, signal: project.signal });
}

interface Answer {
  readonly data: { readonly result: readonly { readonly value: readonly [time: number, text: string] }[] };
}

interface Alerts {
  readonly data: {
    readonly alerts: readonly { readonly state: string; readonly labels: { readonly service?: string } }[];
  };
}

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
