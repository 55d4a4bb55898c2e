/** Progress of long work on one line of the terminal; nothing where nobody watches. */
export class Progress {
  #lastAt = 0;
  #shown = false;

  constructor(private readonly quiet = false) {}

  show(text: string): void {
    const now = performance.now();
    if (this.quiet || !process.stderr.isTTY || now - this.#lastAt < 100) return;
    this.#lastAt = now;
    this.#shown = true;
    process.stderr.write(`\r\u001b[K${text}`);
  }

  /** Leaves the line to whoever writes next. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
