import type { Random } from './random.js';

interface Task {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

const STEPS_A_TURN = 64;

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
  runUntil(done: () => boolean, milliseconds: number): Promise<boolean> {
    const deadline = this.now + milliseconds;
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    let ended = false;
    const end = (settle: () => void): void => {
      ended = true;
      settle();
    };
    const step = (): void => {
      if (ended) return;
      try {
        if (done()) end(() => resolve(true));
        else if (!this.#runNext(deadline)) end(() => resolve(false));
      } catch (error) {
        end(() => reject(error as Error));
      }
    };
    // Between two immediates of one turn all promises settle, as between two turns, at a part of the cost.
    const turn = (): void => {
      if (ended) return;
      for (let count = 0; count < STEPS_A_TURN; count++) setImmediate(step);
      setImmediate(turn);
    };
    turn();
    return promise;
  }

  /** Runs the next task; false when there is none until the deadline. */
  #runNext(deadline: number): boolean {
    for (;;) {
      const task = this.#pop();
      if (task === undefined) return false;
      if (task.run === null) continue;
      if (task.at > deadline) {
        this.#push(task);
        return false;
      }
      this.now = Math.max(this.now, task.at);
      this.steps += 1;
      task.run();
      return true;
    }
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
