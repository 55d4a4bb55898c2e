import type { Random } from './random.js';

/** What becomes of a request. */
export type RequestFate =
  /** Done, and answered. */
  | 'answered'
  /** Never arrives. */
  | 'request-lost'
  /** Done, but the answer does not arrive. */
  | 'answer-lost'
  /** Done after the client has given up. */
  | 'late';

/** How a run's network is. */
export interface NetworkConditions {
  /** Share of requests to the named server that go wrong. */
  readonly failures: Readonly<Record<string, number>>;
  /** Share of requests that take long. */
  readonly slow: number;
}

export const CALM: NetworkConditions = { failures: {}, slow: 0 };

/** Decides over every request how long it takes and whether it arrives. */
export class Network {
  conditions: NetworkConditions = CALM;
  /** Servers that answer almost nobody at the moment. */
  readonly outages = new Set<string>();

  constructor(private readonly random: Random) {}

  fateOf(server: string): RequestFate {
    const failures = this.outages.has(server) ? 0.6 : (this.conditions.failures[server] ?? 0);
    if (failures === 0 || !this.random.chance(failures)) return 'answered';
    return this.random.pick(['request-lost', 'answer-lost', 'late']);
  }

  /** One way, in milliseconds. */
  latency(): number {
    return this.random.chance(this.conditions.slow)
      ? this.random.between(200, 1_500)
      : this.random.between(0, 8);
  }

  /** How long a client waits for what does not come. */
  timeout(): number {
    return this.random.between(50, 400);
  }
}
