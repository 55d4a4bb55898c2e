import { freePort } from '../stack/ports.js';
import { Stopped, stopSignal } from '../stop-signal.js';
import { say, write } from '../terminal.js';
import { UserError } from '../user-error.js';
import type { Check, CheckContext } from './checks/check.js';
import { secondsSince } from './checks/check.js';
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

/** In the order in which they can follow each other: the second brings up what the next four look at. */
const checks: readonly Check[] = [
  imagesCheck,
  servesCheck,
  healsCheck,
  scalesCheck,
  keepsCheck,
  leavesNothingCheck,
  survivesCheck,
  observesCheck,
];

/** Without these, those that look at the running product have nothing to look at. */
const needsServing = new Set([healsCheck, scalesCheck, keepsCheck, leavesNothingCheck]);

/** Milliseconds after which a long check says that it goes on. */
const heartbeatMs = 30_000;

/** `npm run try:compose`: brings the product up in containers and tries what is promised of it. */
export async function tryCompose(args: string[]): Promise<number> {
  const chosen = choose(args);
  if (chosen === undefined) return 0;
  const missing = await missingDocker();
  if (missing !== undefined) {
    say(`Skipped: ${missing}. Start one, or name it in DOCKER_HOST.`);
    return 0;
  }
  const signal = stopSignal(() => process.exit(130));
  const apiPort = await freePort();
  const project = new ComposeProject({ name: 'headwater-try', apiPort, signal });
  const context: CheckContext = {
    project,
    variant: (options) => new ComposeProject({ apiPort, signal, ...options }),
    signal,
    note: (sentence) => say(`   ${sentence}`),
  };
  let failed = 0;
  const started = performance.now();
  try {
    await project.remove();
    for (const check of chosen) failed += (await passes(check, context)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Stopped) && !signal.aborted) throw error;
    say('Stopped.');
    return 130;
  } finally {
    await project.remove();
  }
  say(`\nAfter ${secondsSince(started)}:`);
  say(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function passes(check: Check, context: CheckContext): Promise<boolean> {
  say(`\n== ${check.name}: ${check.what}`);
  const started = performance.now();
  const heartbeat = setInterval(() => say(`   ... ${secondsSince(started)}`), heartbeatMs);
  try {
    await check.run(context);
    say(`== ${check.name}: ok (${secondsSince(started)})`);
    return true;
  } catch (error) {
    context.signal.throwIfAborted();
    say(`   ✗ ${error instanceof Error ? error.message : String(error)}`);
    say(`== ${check.name}: FAILED (${secondsSince(started)})`);
    return false;
  } finally {
    clearInterval(heartbeat);
  }
}

/** The checks that were asked for, with what they need; undefined when help was. */
function choose(args: readonly string[]): readonly Check[] | undefined {
  const list = checks.map(({ name, what }) => `  ${name.padEnd(15)} ${what}`).join('\n');
  if (args.includes('--help')) {
    write(
      `npm run try:compose [-- <check> ...]\n\nWithout a name, all of them, in this order:\n\n${list}\n\n` +
        'Examples:\n  npm run try:compose\n  npm run try:compose -- survives\n',
    );
    return undefined;
  }
  const unknown = args.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined) throw new UserError(`There is no check "${unknown}". There are:\n${list}`);
  if (args.length === 0) return checks;
  const asked = new Set(checks.filter(({ name }) => args.includes(name)));
  if ([...asked].some((check) => needsServing.has(check))) asked.add(servesCheck);
  return checks.filter((check) => asked.has(check));
}
