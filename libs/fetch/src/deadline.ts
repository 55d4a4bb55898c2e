/**
 * One time for everything that a fetch does. A timer and a controller of its own: `AbortSignal.any` and `timeout` cost
 * more than the rest of a request that is answered with 304, and leave their signals to the garbage collector.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #stop: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  #passed = false;

  constructor(milliseconds: number, stop: AbortSignal | undefined) {
    this.#stop = stop;
    this.#timer = setTimeout(() => {
      this.#passed = true;
      this.#controller.abort();
    }, milliseconds);
    if (stop?.aborted === true) this.#end();
    else stop?.addEventListener('abort', this.#end, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether time was what ended it. */
  get passed(): boolean {
    return this.#passed;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#stop?.removeEventListener('abort', this.#end);
  }

  readonly #end = (): void => this.#controller.abort();
}
