/**
 * When a process started, in whatever unit the system has, or undefined when it is not running (a zombie is not).
 * A process id alone comes back one day for another process; with this it does not.
 */
export function startTimeOf(pid: number): string | undefined;
