import { setTimeout as delay } from 'node:timers/promises';
import type { Stack } from '../../stack/stack.js';
import { cpuSecondsOf } from './cpu-time.js';
import { MeasuredService } from './measured-service.js';

const LOOK_EVERY_MS = 100;

/** What services have used until they were done. */
export interface ServiceRun {
  readonly seconds: number;
  /** Of each service, and of each server that is a process here. */
  readonly cpuSeconds: ReadonlyMap<string, number>;
  /** Highest resident memory of each service, in MB. */
  readonly peakMemoryMb: ReadonlyMap<string, number>;
}

/** How services are run, and until when. */
export interface ServiceRunOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly stack: Stack;
  readonly signal: AbortSignal;
  /** Asked ten times a second. */
  readonly isDone: (secondsSoFar: number) => Promise<boolean>;
}

/** Starts services and ends them when they are done. The clock runs from the moment at which the first one has joined its group. */
export async function runServices(
  names: readonly string[],
  { environment, stack, signal, isDone }: ServiceRunOptions,
): Promise<ServiceRun> {
  const services = names.map((name) => new MeasuredService(name, environment));
  try {
    const started = Math.min(...(await Promise.all(services.map(({ running }) => running))));
    const secondsSoFar = (): number => (Date.now() - started) / 1_000;
    const before = cpuSeconds([...services, ...stack.servers]);
    do {
      await Promise.race([delay(LOOK_EVERY_MS, undefined, { signal }), ...services.map(({ lost }) => lost)]);
    } while (!(await isDone(secondsSoFar())));
    const seconds = secondsSoFar();
    const after = cpuSeconds([...services, ...stack.servers]);
    const memory = services.map(async (one) => [one.name, await one.peakMemoryMb()] as const);
    return {
      seconds,
      cpuSeconds: new Map([...after].map(([name, used]) => [name, used - (before.get(name) ?? 0)])),
      peakMemoryMb: new Map(await Promise.all(memory)),
    };
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
}

type Measurable = { readonly name: string; readonly pid?: number | undefined };

function cpuSeconds(processes: readonly Measurable[]): ReadonlyMap<string, number> {
  return new Map(
    processes.flatMap(({ name, pid }) => {
      const seconds = pid === undefined ? null : cpuSecondsOf(pid);
      return seconds === null ? [] : [[name, seconds] as const];
    }),
  );
}
