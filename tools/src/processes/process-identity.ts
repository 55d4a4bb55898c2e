import { startTimeOf } from '../../enter/process-identity.cjs';

/** One process and no later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** As the system gives it; only ever compared. */
  readonly startTime: string;
}

/** The identity of a process that runs now; undefined when there is none with that id. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startTime = startTimeOf(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/** Whether that very process still runs. */
export function isRunning({ pid, startTime }: ProcessIdentity): boolean {
  return startTimeOf(pid) === startTime;
}
