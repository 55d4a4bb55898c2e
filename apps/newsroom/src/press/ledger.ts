/** How far the versions of one article have come. Counts of versions; times in epoch seconds. */
export interface ArticleRecord {
  readonly published: number;
  readonly served: number;
  readonly settled: number;
  readonly publishedAt: number;
  readonly updatedAt: number;
}

/**
 * What became of every article, in eleven bytes each; all else about it the plan can tell. Versions come in order, so a
 * count a state is enough.
 */
export class Ledger {
  private published = new Uint8Array(1024);
  private served = new Uint8Array(1024);
  private settled = new Uint8Array(1024);
  private publishedAt = new Uint32Array(1024);
  private updatedAt = new Uint32Array(1024);

  publish(article: number, version: number, now: number): void {
    if (article >= this.published.length) this.grow(article);
    const seconds = Math.floor(now / 1000);
    if (version === 1) this.publishedAt[article] = seconds;
    this.updatedAt[article] = seconds;
    this.published[article] = version;
  }

  serve(article: number, version: number): void {
    this.served[article] = Math.max(this.served[article] ?? 0, version);
  }

  settle(article: number, version: number): void {
    this.settled[article] = version;
  }

  /** The record of an article; all zero before it is published. */
  record(article: number): ArticleRecord {
    return {
      published: this.published[article] ?? 0,
      served: this.served[article] ?? 0,
      settled: this.settled[article] ?? 0,
      publishedAt: this.publishedAt[article] ?? 0,
      updatedAt: this.updatedAt[article] ?? 0,
    };
  }

  private grow(article: number): void {
    const size = 2 ** Math.ceil(Math.log2(article + 1));
    const bytes = (old: Uint8Array): Uint8Array<ArrayBuffer> => {
      const wider = new Uint8Array(size);
      wider.set(old);
      return wider;
    };
    const words = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const wider = new Uint32Array(size);
      wider.set(old);
      return wider;
    };
    this.published = bytes(this.published);
    this.served = bytes(this.served);
    this.settled = bytes(this.settled);
    this.publishedAt = words(this.publishedAt);
    this.updatedAt = words(this.updatedAt);
  }
}
