import type { Scheduler } from './scheduler.js';

/** What happened, in the order in which it happened. */
export class Trace {
  readonly lines: string[] = [];
  /** Of all lines: two runs of one seed have the same. */
  hash = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly keep: boolean,
  ) {}

  note(who: string, what: string): void {
    if (!this.keep) return;
    const line = `${String(this.scheduler.elapsed).padStart(8)} ms  ${who.padEnd(14)} ${what}`;
    for (let index = 0; index < line.length; index++) {
      this.hash = (Math.imul(this.hash, 31) + line.charCodeAt(index)) | 0;
    }
    this.lines.push(line);
  }
}
