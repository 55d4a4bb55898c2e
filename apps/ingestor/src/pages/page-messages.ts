import type { CommonAnswer } from '@headwater/parser-process';

/** What the page process is asked: the text of a page, or what a host's robots.txt says of one. */
export type PageRequest =
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly body: Uint8Array;
      readonly contentType: string | undefined;
    }
  | {
      readonly kind: 'robots';
      readonly url: string;
      /** The file, and where it was. */
      readonly robots: Uint8Array;
      readonly robotsUrl: string;
    };

/** What robots.txt says of a page. */
export interface RobotsVerdict {
  readonly allowed: boolean;
  /** What it asks to be kept between two requests; 0 if nothing. */
  readonly delayMs: number;
}

/** What the page process says. */
export type PageAnswer =
  { readonly kind: 'text'; readonly text: string | null } | ({ readonly kind: 'verdict' } & RobotsVerdict);
export type PageProcessAnswer = CommonAnswer | PageAnswer;
