import type { Pool } from 'pg';

const FRESH_MS = 5_000;

/** All hosts of a table, by jumps from one to the next in the index; DISTINCT would read every row. */
const hostsOf = (host: string, table: string): string => `
  WITH RECURSIVE known AS (
    (SELECT ${host} AS host FROM ${table} WHERE ${host} IS NOT NULL ORDER BY ${host} LIMIT 1)
    UNION ALL
    SELECT (SELECT ${host} FROM ${table} WHERE ${host} > known.host ORDER BY ${host} LIMIT 1)
    FROM known WHERE known.host IS NOT NULL
  )
  SELECT host FROM known WHERE host IS NOT NULL`;

const ALL_HOSTS = `
  (${hostsOf('domain', 'article')})
  UNION
  (${hostsOf('url_domain(url)', 'duplicate_edge')})`;

/** The hosts that articles and copies come from, as of at most five seconds ago. */
export class KnownHosts {
  readonly #pool: Pool;
  #hosts: Promise<readonly string[]> | null = null;
  #until = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The known hosts that are one of the domains or below one. */
  async under(domains: readonly string[]): Promise<readonly string[]> {
    if (domains.length === 0) return [];
    const wanted = new Set(domains);
    return (await this.#all()).filter((host) => parents(host).some((parent) => wanted.has(parent)));
  }

  #all(): Promise<readonly string[]> {
    const now = Date.now();
    if (this.#hosts === null || this.#until <= now) {
      this.#until = now + FRESH_MS;
      this.#hosts = this.#pool
        .query<{ host: string }>(ALL_HOSTS)
        .then(({ rows }) => rows.map((row) => row.host));
      this.#hosts.catch(() => (this.#until = 0));
    }
    return this.#hosts;
  }
}

/** `a.b.c` and every domain above it. */
function parents(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
