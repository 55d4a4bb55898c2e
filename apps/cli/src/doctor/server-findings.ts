import { advice, problem, type Finding } from './finding.js';

/** What Postgres, Redis and this environment say of themselves. */
export interface ServerFacts {
  /** How far the clock of a server is ahead of the one here, in milliseconds. */
  readonly clocks: readonly { readonly server: string; readonly aheadMs: number }[];
  /** Connections to Postgres, of everybody, and how many it allows to those who are not its administrators. */
  readonly connections: { readonly taken: number; readonly limit: number };
  readonly redis: RedisMemory;
  /** Variables of this environment whose name begins with HEADWATER_. */
  readonly environment: readonly string[];
  /** Those that a program of Headwater reads. */
  readonly variables: readonly string[];
}

/** Memory of Redis, in bytes. */
export interface RedisMemory {
  /** `maxmemory-policy`. */
  readonly policy: string;
  readonly used: number;
  /** 0 for as much as there is. */
  readonly limit: number;
}

/** Times of articles, leases of feeds and retention hang on clocks; a lease lasts 15 s. */
const SKEW_MS = 5_000;
const NEARLY_FULL = 0.8;
/** More letters that differ are another name. */
const LIKELY = 4;

/** Finds what is wrong around the brokers. */
export function serverFindings(facts: ServerFacts): readonly Finding[] {
  return [
    ...clockFindings(facts),
    ...postgresFindings(facts),
    ...redisFindings(facts),
    ...variableFindings(facts),
  ];
}

function clockFindings({ clocks }: ServerFacts): readonly Finding[] {
  const aheads = clocks.map(({ aheadMs }) => aheadMs);
  const skew = Math.max(0, ...aheads) - Math.min(0, ...aheads);
  if (skew < SKEW_MS) return [];
  const each = clocks
    .map(({ server, aheadMs }) => `${server} ${(aheadMs / 1_000).toFixed(1)} s ahead`)
    .join(', ');
  return [
    problem(
      `clocks differ: ${each} of this machine`,
      'let all machines follow one time server (chrony, NTP)',
    ),
  ];
}

function postgresFindings({ connections: { taken, limit } }: ServerFacts): readonly Finding[] {
  if (taken < limit * NEARLY_FULL) return [];
  return [
    problem(
      `${taken} of ${limit} connections to Postgres are taken`,
      'raise max_connections, or lower HEADWATER_API_POSTGRES_CONNECTIONS or the number of replicas',
    ),
  ];
}

function redisFindings({ redis: { policy, used, limit } }: ServerFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (policy !== 'noeviction') {
    const what = `Redis evicts what dedup remembers (maxmemory-policy ${policy})`;
    found.push(problem(what, 'CONFIG SET maxmemory-policy noeviction, and in its configuration file'));
  }
  if (limit > 0 && used > limit * NEARLY_FULL) {
    const what = `Redis has ${percent(used, limit)} of its memory in use; when it is full, dedup waits`;
    found.push(problem(what, 'raise maxmemory, or lower HEADWATER_DEDUP_MEMORY_HOURS'));
  }
  return found;
}

function variableFindings({ environment, variables }: ServerFacts): readonly Finding[] {
  return environment
    .filter((name) => !variables.includes(name) && !variables.includes(name.replace(/_FILE$/, '')))
    .map((name) => {
      const [nearest] = variables
        .map((known) => ({ known, letters: editDistance(name.toUpperCase(), known) }))
        .sort((a, b) => a.letters - b.letters);
      const meant =
        nearest !== undefined && nearest.letters <= LIKELY ? `did you mean ${nearest.known}? ` : '';
      return advice(`${name} is set, and nothing reads it`, `${meant}take it out: every program says --help`);
    });
}

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

/** How many letters must be changed, added or taken away to make one name of the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [column, wanted] of [...other].entries()) {
      const changed = (row[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
