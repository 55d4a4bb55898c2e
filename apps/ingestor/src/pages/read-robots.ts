import robotsParser from 'robots-parser';
import type { RobotsVerdict } from './page-messages.js';

/** Whom robots.txt speaks to; the first word of our User-Agent. */
const PRODUCT = 'Headwater';
/** RFC 9309: a reader has to take in so much; what comes later may be left out. */
const MOST_BYTES = 500 * 1_024;

// Its types promise a `default` that its code does not have.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** What robots.txt says of a page. Takes rules times address in time: for a process that may be ended. */
export function readRobots(robots: Uint8Array, robotsUrl: string, pageUrl: string): RobotsVerdict {
  const text = new TextDecoder().decode(robots.subarray(0, MOST_BYTES));
  const rules = parseRobots(robotsUrl, text);
  const seconds = Number(rules.getCrawlDelay(PRODUCT) ?? 0);
  return {
    // Undefined only for an address of another host, of which this file says nothing.
    allowed: rules.isAllowed(pageUrl, PRODUCT) ?? false,
    delayMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0,
  };
}
