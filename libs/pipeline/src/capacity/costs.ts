/** What an article costs at one stage, in milliseconds of one core. */
export interface StageCost {
  /** The stage's own process. */
  readonly own: number;
  /** Each server, for what the stage asks of it. */
  readonly servers: Readonly<Record<string, number>>;
}

/** By stage, in the order of the flow. */
export type ArticleCosts = Readonly<Record<string, StageCost>>;

/** A run of `npm run bench -- capacity`. */
export interface CapacityMeasurement {
  readonly machine: { readonly cores: number; readonly processor: string; readonly node: string };
  readonly articles: number;
  /** Each stage measured alone. */
  readonly costs: ArticleCosts;
  /** Bytes that an article takes in the log of each topic, compressed. */
  readonly topicBytes: Readonly<Record<string, number>>;
  /** Bytes that an article takes in Postgres, with its indexes and counts. */
  readonly databaseBytes: number;
  /** All stages at once, one replica of each, on that machine. */
  readonly together: {
    readonly articlesPerSecond: number;
    /** Cores that other programs used meanwhile. */
    readonly othersCores: number;
  };
}

/** What an article costs a server, at all stages together. */
export function serverCosts(costs: ArticleCosts): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const { servers } of Object.values(costs)) {
    for (const [server, cost] of Object.entries(servers)) total[server] = (total[server] ?? 0) + cost;
  }
  return total;
}

/** What an article costs in all. */
export function totalCost(costs: ArticleCosts): number {
  const own = Object.values(costs).reduce((sum, cost) => sum + cost.own, 0);
  return Object.values(serverCosts(costs)).reduce((sum, cost) => sum + cost, own);
}
