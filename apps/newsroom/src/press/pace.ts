import type { Press, Published } from './press.js';

/** Spreads publishing over time: so many articles a second, none while paused. */
export class Pace {
  private readonly press: Press;
  private readonly rate: number;
  private credit = 0;
  private last: number;
  private paused = false;

  /** @param rate articles a second; 0 leaves publishing to whoever calls `Press.publish`. */
  constructor(press: Press, rate: number, now: number) {
    this.press = press;
    this.rate = rate;
    this.last = now;
  }

  pause(): void {
    this.paused = true;
  }

  /** Goes on from now: what was not published meanwhile is not made up for. */
  resume(now: number): void {
    this.paused = false;
    this.last = now;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** Publishes what has become due since the last call; at most one second's worth, however late it is. */
  tick(now: number): Published {
    if (this.paused || this.rate === 0) return { articles: 0, edits: 0 };
    // At a low rate one article must be able to save up.
    const most = Math.max(1, this.rate);
    this.credit = Math.min(most, this.credit + (Math.max(0, now - this.last) / 1000) * this.rate);
    this.last = now;
    const published = this.press.publish(Math.max(0, Math.floor(this.credit)), now, true);
    this.credit -= published.articles;
    return published;
  }
}
