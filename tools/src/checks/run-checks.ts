import { Stopped } from '../stop-signal.js';
import { say, write } from '../terminal.js';
import { UserError } from '../user-error.js';
import { secondsSince, type Check, type CheckContext } from './check.js';

/** Milliseconds after which a long check says that it goes on. */
const heartbeatMs = 30_000;

/** A command that tries things: its checks, in the order in which they can follow each other. */
export interface Trial<Context extends CheckContext> {
  readonly command: string;
  readonly checks: readonly Check<Context>[];
  /** Brings up what `dependent` look at. */
  readonly first: Check<Context>;
  readonly dependent: ReadonlySet<Check<Context>>;
}

/** The checks that were asked for, with what they need; undefined when help was. */
export function chooseChecks<Context extends CheckContext>(
  args: readonly string[],
  { command, checks, first, dependent }: Trial<Context>,
): readonly Check<Context>[] | undefined {
  const list = checks.map(({ name, what }) => `  ${name.padEnd(15)} ${what}`).join('\n');
  if (args.includes('--help')) {
    const example = checks.at(-1)?.name ?? '';
    write(
      `npm run ${command} [-- <check> ...]\n\nWithout a name, all of them, in this order:\n\n${list}\n\n` +
        `Examples:\n  npm run ${command}\n  npm run ${command} -- ${example}\n`,
    );
    return undefined;
  }
  const unknown = args.find((name) => !checks.some((check) => check.name === name));
  if (unknown !== undefined) throw new UserError(`There is no check "${unknown}". There are:\n${list}`);
  if (args.length === 0) return checks;
  const asked = new Set(checks.filter(({ name }) => args.includes(name)));
  if ([...asked].some((check) => dependent.has(check))) asked.add(first);
  return checks.filter((check) => asked.has(check));
}

/** Runs checks one after the other between two clean-ups. Resolves with the exit code. */
export async function runChecks<Context extends CheckContext>(
  chosen: readonly Check<Context>[],
  context: Context,
  cleanUp: () => Promise<void>,
): Promise<number> {
  const { signal } = context;
  let failed = 0;
  const started = performance.now();
  try {
    await cleanUp();
    for (const check of chosen) failed += (await passes(check, context)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Stopped) && !signal.aborted) throw error;
    say('Stopped.');
    return 130;
  } finally {
    await cleanUp();
  }
  say(`\nAfter ${secondsSince(started)}:`);
  say(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function passes<Context extends CheckContext>(
  check: Check<Context>,
  context: Context,
): Promise<boolean> {
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
