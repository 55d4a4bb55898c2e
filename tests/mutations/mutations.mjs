// Protections of the product, each with the change to the built code that takes it away. A change whose place is
// gone stops the run that asks for it, so a mutation cannot rot into a test that shows nothing.

const kafka = (file) => `/libs/kafka/dist/${file}.js`;
const STAGE_RUNNER = kafka('runner/stage-runner');
const PRODUCER = kafka('producer/record-producer');
const PLAN = '/libs/stages/aggregator/dist/plan-batch.js';
const DECIDE = '/apps/dedup/dist/adapters/scripts/decide.script.js';

const idempotent = { file: PRODUCER, from: 'idempotent: false', to: 'idempotent: true' };
const retrying = { file: PRODUCER, from: 'retry: { retries: 0 }', to: 'retry: { retries: 5 }' };
/** Every call sends what nobody else is sending, at once. */
const sideBySide = [
  { file: PRODUCER, from: 'this.#pump ??= this.#sendAll();', to: 'this.#pump = this.#sendAll();' },
  {
    file: PRODUCER,
    from: 'while (this.#queue.length > 0) {\n            const round = takeRound(this.#queue);',
    to: 'for (let round = takeRound(this.#queue); round.length > 0; round = takeRound(this.#queue)) {',
  },
];

/** For the simulator; `protection` is what the table in docs/delivery.md calls it. */
export const simulated = {
  'position-not-compared': {
    protection: 'compare-and-set of positions',
    edits: [
      {
        // In Postgres it is `AND next = $4`; the twin of the store stands for it.
        file: '/tests/simulator/dist/postgres/aggregator-store-twin.js',
        from: 'if (stored?.next !== move.expected)',
        to: 'if (stored === undefined)',
      },
    ],
  },
  'arrival-order': {
    protection: 'order by version',
    edits: [
      {
        file: PLAN,
        from: 'compareEvents(identity, current);',
        to: 'Math.abs(compareEvents(identity, current));',
      },
    ],
  },
  'contribution-recomputed': {
    protection: 'stored contributions',
    edits: [
      {
        file: PLAN,
        from: 'tally.retract(current.contribution);',
        to: "tally.retract(event.role === 'article' ? contributionOf(event.value) : current.contribution);",
      },
    ],
  },
  'role-not-remembered': {
    protection: 'sticky decisions',
    edits: [
      { file: DECIDE, from: 'if role then kind, root = recall(id, role)', to: 'if false then kind = role' },
    ],
  },
  'epoch-not-asked-again': {
    protection: 'epoch asked again after the acknowledgement',
    edits: [{ file: STAGE_RUNNER, from: 'if (await stillValid()) {', to: 'if (true) {' }],
  },
  'index-trusted-after-restart': {
    protection: 'only a whole index decides',
    edits: [
      { file: DECIDE, from: "if run ~= serverRun() then return 'restarted' end", to: '' },
      {
        file: DECIDE,
        from: 'and state[3] == serverRun() then return state[1] end',
        to: 'then return state[1] end',
      },
      {
        file: DECIDE,
        from: "if not applied or tonumber(applied) < firstOffset then return 'behind' end",
        to: "if not applied then return 'behind' end",
      },
    ],
  },
  'uncommitted-decisions-trusted': {
    protection: 'what may be decided again is loaded last',
    edits: [
      {
        file: '/apps/dedup/dist/adapters/index-rebuild.js',
        from: 'logged.filter((decision) => !unsettled.keep(decision))',
        to: 'logged',
      },
    ],
  },
  'producer-kept': {
    protection: 'a producer is thrown away after a rejection (idempotent, and carrying on)',
    edits: [
      idempotent,
      { file: PRODUCER, from: 'const ATTEMPTS = 4;', to: 'const ATTEMPTS = 1;' },
      {
        file: PRODUCER,
        from: 'catch (error) {\n                await this.#discard();',
        to: 'catch (error) {',
      },
    ],
  },
  'idempotent-side-by-side': {
    protection: 'one send in flight (idempotent, and several)',
    edits: [idempotent, ...sideBySide],
  },
  'retries-unchecked': {
    protection: 'retries: 0, and the answer names every partition',
    edits: [
      retrying,
      { file: kafka('producer/send-round'), from: 'if (missing.size > 0) {', to: 'if (false) {' },
    ],
  },
  'from-the-end': {
    protection: 'fromBeginning',
    edits: [
      { file: kafka('consumer/group-consumer'), from: 'fromBeginning: true', to: 'fromBeginning: false' },
    ],
  },
  'committed-before-acknowledged': {
    protection: 'commit after the acknowledgement',
    edits: [
      {
        file: STAGE_RUNNER,
        from: 'const ends = await this.#produce(lease, output);',
        to: 'const { ends } = output; void this.#produce(lease, output).catch(() => undefined);',
      },
    ],
  },
  'resolved-before-committed': {
    protection: 'an offset is resolved after its commit',
    edits: [
      {
        file: kafka('consumer/hold-lease'),
        from: 'await payload.commitOffsetsIfNecessary({',
        to: 'payload.resolveOffset(String(nextOffset - 1)); await payload.commitOffsetsIfNecessary({',
      },
    ],
  },
  'saved-before-acknowledged': {
    protection: 'a feed is saved after the acknowledgement',
    edits: [
      {
        file: '/apps/ingestor/dist/polling/read-document.js',
        from: 'const tooLarge = await outlet.send(emitted, claim, startedAt);',
        to: 'const tooLarge = new Set(); void outlet.send(emitted, claim, startedAt).catch(() => undefined);',
      },
    ],
  },
  'marks-removed-before-acknowledged': {
    protection: 'marks of changed windows',
    edits: [
      {
        file: '/apps/aggregator/dist/adapters/aggregate-publisher.js',
        from: 'await this.send(windows.map(toMessage));',
        to: 'void this.send(windows.map(toMessage)).catch(() => undefined);',
      },
    ],
  },
  'not-bisected': {
    protection: 'bisecting',
    edits: [
      {
        file: kafka('runner/sink-runner'),
        from: 'if (!(error instanceof RejectedDataError) || readable.length === 0)',
        to: 'if (true)',
      },
    ],
  },
  'no-dead-letter-limit': {
    protection: 'stop on the share of dead letters',
    edits: [{ file: kafka('runner/dead-letter-limit'), from: 'return dead > 0 &&', to: 'return false &&' }],
  },
};

/** For the simulator too: choices that no check may depend on. */
export const harmless = {
  // A plain producer that sends several rounds at once only changes the order, and versions order what arrives.
  'plain-sends-side-by-side': { edits: sideBySide },
  // An idempotent producer with one send in flight repeats under its own sequence numbers until it is answered.
  'idempotent-one-at-a-time': { edits: [idempotent, retrying] },
};

/** For services as processes on the real servers. */
export const onServers = {
  // Offsets move although nothing is acknowledged yet, as with a slow broker.
  'commit-before-acknowledgement': {
    edits: [
      {
        file: STAGE_RUNNER,
        from: 'const ends = await this.#produce(lease, output);',
        to: 'const { ends } = output; setTimeout(() => void this.#produce(lease, output).catch(() => undefined), 5_000);',
      },
    ],
  },
  // kill -9 right after the third commit.
  'crash-after-commit': {
    edits: [
      {
        file: STAGE_RUNNER,
        from: 'await lease.commit(nextOffset);',
        to: "await lease.commit(nextOffset); if ((globalThis.commits = (globalThis.commits ?? 0) + 1) === 3) process.kill(process.pid, 'SIGKILL');",
      },
    ],
  },
};
