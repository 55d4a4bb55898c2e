import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from './process-identity.js';

/** A process of ours, with what is needed to end it well. */
export interface OwnedProcess extends ProcessIdentity {
  readonly name: string;
  /** Services end before the servers that they talk to. */
  readonly tier: 'service' | 'server';
  /** What it takes for "finish and leave": Postgres waits for its clients on SIGTERM, so it gets SIGINT. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}

const pollMs = 50;

/**
 * Ends processes in order, services first, each tier together: the polite signal, then SIGKILL for what is still
 * there after `graceMs`. Works on processes that are nobody's children; resolves when none is left, to the names of
 * those that had to be killed.
 */
export async function endProcesses(processes: readonly OwnedProcess[], graceMs: number): Promise<string[]> {
  const services = await endTogether(
    processes.filter(({ tier }) => tier === 'service'),
    graceMs,
  );
  const servers = await endTogether(
    processes.filter(({ tier }) => tier === 'server'),
    graceMs,
  );
  return [...services, ...servers];
}

async function endTogether(processes: readonly OwnedProcess[], graceMs: number): Promise<string[]> {
  for (const owned of processes) signalIfRunning(owned, owned.stopSignal);
  const deadline = performance.now() + graceMs;
  let left = processes.filter(isRunning);
  while (left.length > 0 && performance.now() < deadline) {
    await delay(pollMs);
    left = left.filter(isRunning);
  }
  for (const owned of left) signalIfRunning(owned, 'SIGKILL');
  const killed = left.map(({ name }) => name);
  while (left.length > 0) {
    await delay(pollMs);
    left = left.filter(isRunning);
  }
  return killed;
}

function signalIfRunning(owned: OwnedProcess, signal: NodeJS.Signals): void {
  if (!isRunning(owned)) return;
  try {
    process.kill(owned.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
