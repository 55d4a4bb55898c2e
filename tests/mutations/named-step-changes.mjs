const at = (step, delayMs) => `globalThis.headwaterStep('${step}'${delayMs ? `, ${delayMs}` : ''});`;

/** Where the built files pass a named step. */
export const changes = [
  {
    file: '/libs/kafka/dist/runner/stage-runner.js',
    edits: [
      {
        place: 'const ends = await this.#produce(lease, output);',
        with: (place) => `${at('before-effect')} ${place} ${at('after-acknowledgement')}`,
      },
      {
        place: 'await lease.commit(nextOffset);',
        with: (place) => `${at('before-offset-commit')} ${place} ${at('after-offset-commit')}`,
      },
    ],
  },
  {
    file: '/libs/kafka/dist/runner/sink-runner.js',
    edits: [
      {
        place: 'await this.sink.store(',
        with: (place) => `${at('before-effect')} ${place}`,
      },
      {
        place: 'await lease.commit(this.#position(lease));',
        with: (place) => `${at('before-offset-commit')} ${place} ${at('after-offset-commit')}`,
      },
    ],
  },
  {
    file: '/libs/kafka/dist/producer/send-round.js',
    edits: [
      {
        // The request leaves in the same turn; 2 ms later the broker has it, and nobody has its answer.
        place: 'await producer.sendBatch(',
        with: (place) => `(${at('in-produce', 2).slice(0, -1)}, undefined) ?? ${place}`,
      },
    ],
  },
  {
    file: '/libs/postgres/dist/transaction.js',
    edits: [
      {
        place: "const { command } = await client.query('COMMIT');",
        with: (place) =>
          `${at('before-postgres-commit')} ${at('in-postgres-commit', 1)} ${place} ${at('after-postgres-commit')}`,
      },
    ],
  },
  {
    file: '/apps/ingestor/dist/polling/read-document.js',
    edits: [
      {
        place: 'const tooLarge = await outlet.send(emitted, claim, startedAt);',
        with: (place) => `${at('before-emit')} ${place} ${at('after-emit')}`,
      },
    ],
  },
];

/** A release that writes a field which the others do not know. */
export const newerSchema = {
  file: '/libs/contracts/dist/record.js',
  edits: [
    {
      place: 'Buffer.from(JSON.stringify(value))',
      with: () => "Buffer.from(JSON.stringify({ ...value, addedLater: 'by a newer release' }))",
    },
  ],
};
