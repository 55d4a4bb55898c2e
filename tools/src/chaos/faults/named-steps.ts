import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceRoot } from '../../workspace.js';
import type { ServiceProcess } from '../../system/service-process.js';
import type { Fault, FaultContext } from './fault.js';

/** Loaded into services of the harness; the product itself has no such steps. */
export const stepsModule = path.join(workspaceRoot, 'tests/mutations/named-steps.mjs');

/** Takes protections away from services; see its table. */
export const mutateModule = path.join(workspaceRoot, 'tests/mutations/mutate.mjs');

/** Where a service that is told to die looks up the step at which. */
export const stepsEnvironment = (directory: string): Readonly<Record<string, string>> => ({
  HEADWATER_STEP_FILE: path.join(directory, 'step'),
});

/** Steps by the service that passes them. */
const steps: Readonly<Record<string, readonly string[]>> = {
  ingestor: ['before-emit', 'in-produce', 'after-emit', 'before-postgres-commit', 'after-postgres-commit'],
  stage: [
    'before-effect',
    'in-produce',
    'after-acknowledgement',
    'before-offset-commit',
    'after-offset-commit',
  ],
  aggregator: [
    'before-effect',
    'before-postgres-commit',
    'in-postgres-commit',
    'after-postgres-commit',
    'before-offset-commit',
    'after-offset-commit',
  ],
};

const stepsOf = (service: string): readonly string[] => steps[service] ?? steps['stage'] ?? [];

async function dieAt({ note, wait }: FaultContext, victim: ServiceProcess, step: string): Promise<void> {
  const { pid } = victim;
  if (pid === undefined) return;
  writeFileSync(path.join(path.dirname(victim.logFile), `step.${pid}`), step);
  victim.signal('SIGUSR2');
  for (let look = 0; look < 30 && victim.pid === pid; look += 1) await wait(0.1);
  note(victim.pid === pid ? `${victim.replica} did not pass ${step}` : `${victim.replica} died ${step}`);
}

/** `kill -9` exactly between two steps. */
export const stepFaults: readonly Fault[] = [
  {
    name: 'kill-at-step',
    family: 'service killed',
    what: 'a service dies exactly before or after effect, acknowledgement, Postgres commit, offset commit',
    touches: ['services'],
    play: async (context) => {
      const { system, random } = context;
      for (let deaths = 4; deaths > 0; deaths -= 1) {
        const victim = random.pick(system.replicas().filter(({ name }) => name !== 'api'));
        await dieAt(context, victim, random.pick(stepsOf(victim.name)));
      }
    },
  },
];
