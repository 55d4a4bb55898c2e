import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ProcessOwner, RunningSystem, type SystemSettings } from '@headwater/tools/system';

/** An address that `npm test` has set. */
function address(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with \`npm test\`.`);
  return value;
}

/** A system on the servers of `npm test`, and what ends it. */
export interface SystemUnderTest {
  readonly system: RunningSystem;
  stop(): Promise<void>;
}

/** Creates, and does not start, a system in a namespace of its own. */
export async function systemUnderTest(
  plan: { readonly seed: string; readonly articles: number; readonly rate: number },
  settings: Pick<SystemSettings, 'nodeArguments' | 'environment' | 'common'> = {},
): Promise<SystemUnderTest> {
  const logDirectory = mkdtempSync(path.join(tmpdir(), 'headwater-e2e-'));
  const { owner } = await ProcessOwner.open(path.join(logDirectory, 'runs'), 'test');
  const system = new RunningSystem({
    owner,
    namespace: `e${randomBytes(6).toString('hex')}`,
    logDirectory,
    addresses: {
      kafka: address('HEADWATER_KAFKA_BROKERS'),
      postgres: address('HEADWATER_POSTGRES_URL'),
      redis: address('HEADWATER_REDIS_URL'),
    },
    newsroom: {
      HEADWATER_NEWSROOM_SEED: plan.seed,
      HEADWATER_NEWSROOM_RATE: String(plan.rate),
      HEADWATER_NEWSROOM_TOTAL: String(plan.articles),
      HEADWATER_NEWSROOM_DELAY: '0.5',
    },
    ...settings,
  });
  const stop = async (): Promise<void> => {
    await system.stop();
    await owner.close();
  };
  return { system, stop };
}
