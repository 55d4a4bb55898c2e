import { readdirSync, readFileSync } from 'node:fs';

/** Ticks a second of /proc: the kernel's USER_HZ, which is 100 on every machine that we run on. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Of the process and of its children that have ended, user and system. */
  readonly seconds: number;
}

/**
 * CPU seconds of a process and all that descend from it; `null` where the system does not tell (anything but
 * Linux), or for a process that is not there.
 */
export function cpuSecondsOf(root: number): number | null {
  const processes = readAll();
  const times = processes.get(root);
  if (times === undefined) return null;
  let seconds = times.seconds;
  const inside = new Set([root]);
  // A child may have a lower id than its parent, so look until nothing is found any more.
  for (let found = true; found;) {
    found = false;
    for (const [pid, { parent, seconds: own }] of processes) {
      if (inside.has(pid) || !inside.has(parent)) continue;
      inside.add(pid);
      seconds += own;
      found = true;
    }
  }
  return seconds;
}

/** CPU seconds that all cores of this machine have worked since it runs; `null` where the system does not tell. */
export function machineCpuSeconds(): number | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0] = line
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return (user + nice + system + interrupts + softInterrupts) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

function readAll(): ReadonlyMap<number, ProcessTimes> {
  const processes = new Map<number, ProcessTimes>();
  for (const name of readEntries()) {
    const times = /^\d+$/.test(name) ? read(Number(name)) : undefined;
    if (times !== undefined) processes.set(Number(name), times);
  }
  return processes;
}

function readEntries(): readonly string[] {
  try {
    return readdirSync('/proc');
  } catch {
    return [];
  }
}

function read(pid: number): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name, in brackets, may hold anything; the fields after it are numbers.
    const [, parent, ...fields] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(9, 13).reduce((sum, field) => sum + field, 0);
    return { parent: parent ?? 0, seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}
