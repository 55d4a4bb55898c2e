/** What a feed says about one article. Times are epoch milliseconds. */
export interface FeedItem {
  readonly guid: string | null;
  /** As printed, absolute. */
  readonly link: string;
  /** The canonical address. */
  readonly url: string;
  readonly title: string;
  /** Plain text, one paragraph. */
  readonly text: string;
  readonly author: string;
  readonly category: string;
  readonly publishedAt: number;
  readonly updatedAt: number;
}
