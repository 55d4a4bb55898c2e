import { chooseChecks, runChecks, type Trial } from '../checks/run-checks.js';
import { freePort } from '../stack/ports.js';
import { stopSignal } from '../stop-signal.js';
import { say } from '../terminal.js';
import type { ComposeContext } from './checks/compose-check.js';
import { healsCheck } from './checks/heals.check.js';
import { imagesCheck } from './checks/images.check.js';
import { keepsCheck } from './checks/keeps.check.js';
import { leavesNothingCheck } from './checks/leaves-nothing.check.js';
import { observesCheck } from './checks/observes.check.js';
import { scalesCheck } from './checks/scales.check.js';
import { servesCheck } from './checks/serves.check.js';
import { survivesCheck } from './checks/survives.check.js';
import { ComposeProject } from './compose-project.js';
import { missingDocker } from './docker.js';

/** The second brings up what the next four look at. */
const trial: Trial<ComposeContext> = {
  command: 'try:compose',
  checks: [
    imagesCheck,
    servesCheck,
    healsCheck,
    scalesCheck,
    keepsCheck,
    leavesNothingCheck,
    survivesCheck,
    observesCheck,
  ],
  first: servesCheck,
  dependent: new Set([healsCheck, scalesCheck, keepsCheck, leavesNothingCheck]),
};

/** `npm run try:compose`: brings the product up in containers and tries what is promised of it. */
export async function tryCompose(args: string[]): Promise<number> {
  const chosen = chooseChecks(args, trial);
  if (chosen === undefined) return 0;
  const missing = await missingDocker();
  if (missing !== undefined) {
    say(`Skipped: ${missing}. Start one, or name it in DOCKER_HOST.`);
    return 0;
  }
  const signal = stopSignal(() => process.exit(130));
  const apiPort = await freePort();
  const project = new ComposeProject({ name: 'headwater-try', apiPort, signal });
  const context: ComposeContext = {
    project,
    variant: (options) => new ComposeProject({ apiPort, signal, ...options }),
    signal,
    note: (sentence) => say(`   ${sentence}`),
  };
  return runChecks(chosen, context, () => project.remove());
}
