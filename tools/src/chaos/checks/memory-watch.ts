import { readFile } from 'node:fs/promises';
import type { RunningSystem } from '../../system/running-system.js';

/** Megabytes that no service may need, whatever happens to it. */
export const MOST_MB = 420;
/** Megabytes that a process may gain after its second round. */
const GROWTH_MB = 120;
const SETTLED_AFTER = 2;

/** Watches that services do not grow from round to round. */
export class MemoryWatch {
  readonly #seen = new Map<string, number[]>();

  /** Looks at every service; problems are those that are too large, or that have grown since they had settled. */
  async look(system: RunningSystem): Promise<{ largestMb: number; problems: readonly string[] }> {
    const problems: string[] = [];
    let largestMb = 0;
    for (const { replica, pid, startedAt } of system.services.values()) {
      const megabytes = pid === undefined ? null : await residentMb(pid);
      if (megabytes === null) continue;
      largestMb = Math.max(largestMb, megabytes);
      const life = `${replica}/${startedAt}`;
      const seen = [...(this.#seen.get(life) ?? []), megabytes];
      this.#seen.set(life, seen);
      if (megabytes > MOST_MB) problems.push(`${replica} needs ${megabytes} MB`);
      const settled = seen[SETTLED_AFTER];
      if (settled !== undefined && megabytes - settled > GROWTH_MB && replica !== 'newsroom')
        problems.push(`${replica} has grown from ${settled} to ${megabytes} MB in ${seen.length} rounds`);
    }
    return { largestMb, problems };
  }
}

/** Null where the system does not tell. */
async function residentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}
