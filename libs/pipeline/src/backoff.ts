/** Growth of the waiting time between attempts. */
export interface BackoffPolicy {
  readonly firstMs: number;
  readonly capMs: number;
}

/** The cap is what an outage costs beyond its end, so it is short: asking every five seconds burdens nobody. */
export const DEFAULT_BACKOFF: BackoffPolicy = { firstMs: 100, capMs: 5_000 };

/**
 * Waiting time before attempt `attempt` (1 for the first retry): exponential, capped, with full jitter in
 * its upper half, so that replicas that failed together do not return together.
 *
 * @param random uniform in [0, 1); given, so that a simulation can repeat a run
 */
export function backoffMs(
  attempt: number,
  policy: BackoffPolicy = DEFAULT_BACKOFF,
  random: () => number = Math.random,
): number {
  const full = Math.min(policy.capMs, policy.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full / 2 + (full / 2) * random());
}
