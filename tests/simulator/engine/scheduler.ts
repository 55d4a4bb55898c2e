import { setImmediate as microtasksDone } from 'node:timers/promises';
import type { Random } from './random.js';

interface Task {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

/**
 * Virtual time. Whatever waits (an answer, a timer) is a task with a time; of tasks with the same time chance
 * decides. Between two tasks the code under test runs until it waits again, so a run depends on its seed alone.
 */
export class Scheduler {
  /** Milliseconds since 1970. */
  now = Date.UTC(2026, 0, 1);
  /** Tasks that were run. */
  steps = 0;
  readonly #startedAt = this.now;
  readonly #heap: Task[] = [];

  constructor(private readonly random: Random) {}

  get elapsed(): number {
    return this.now - this.#startedAt;
  }

  /** Runs once, later; what it returns calls it off. */
  after(milliseconds: number, run: () => void): () => void {
    const task: Task = { at: this.now + Math.max(0, milliseconds), order: this.random.next(), run };
    this.#push(task);
    return () => {
      task.run = null;
    };
  }

  /** Runs task after task until `done` says so or the time is over; false in the latter case. */
  async runUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = this.now + milliseconds;
    while (!done()) {
      const task = this.#pop();
      if (task === undefined || task.at > deadline) {
        if (task !== undefined) this.#push(task);
        return false;
      }
      if (task.run === null) continue;
      this.now = Math.max(this.now, task.at);
      this.steps += 1;
      task.run();
      await microtasksDone();
    }
    return true;
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let at = heap.push(task) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(task, heap[parent])) break;
      heap[at] = heap[parent] as Task;
      at = parent;
    }
    heap[at] = task;
  }

  #pop(): Task | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Task, heap[child])) child += 1;
      if (!before(heap[child] as Task, last)) break;
      heap[at] = heap[child] as Task;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function before(a: Task, b: Task | undefined): boolean {
  return b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order));
}
