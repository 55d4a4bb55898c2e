import type { Pool } from 'pg';

const FRESH_MS = 5_000;

// Jumps from one host to the next in the index; DISTINCT would read every row.
const ALL_HOSTS = `
  WITH RECURSIVE known AS (
    (SELECT domain FROM article WHERE domain IS NOT NULL ORDER BY domain LIMIT 1)
    UNION ALL
    SELECT (SELECT domain FROM article WHERE domain > known.domain ORDER BY domain LIMIT 1)
    FROM known WHERE known.domain IS NOT NULL
  )
  SELECT domain FROM known WHERE domain IS NOT NULL`;

/** The hosts that articles come from, as of at most five seconds ago. */
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
        .query<{ domain: string }>(ALL_HOSTS)
        .then(({ rows }) => rows.map((row) => row.domain));
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
