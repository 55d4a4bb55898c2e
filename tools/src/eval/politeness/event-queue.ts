/** Events in the order of their time; of one time, in the order in which they came. */
export class EventQueue<Event> {
  readonly #heap: { readonly time: number; readonly turn: number; readonly event: Event }[] = [];
  #turns = 0;

  get size(): number {
    return this.#heap.length;
  }

  push(time: number, event: Event): void {
    const heap = this.#heap;
    const entry = { time, turn: this.#turns++, event };
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  shift(): { readonly time: number; readonly event: Event } | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || first === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [heap[child], heap[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child += 1;
      const below = heap[child];
      if (below === undefined || isBefore(last, below)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

interface Timed {
  readonly time: number;
  readonly turn: number;
}

const isBefore = (a: Timed, b: Timed): boolean => a.time < b.time || (a.time === b.time && a.turn < b.turn);
