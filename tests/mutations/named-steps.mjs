// Lets a service die exactly between two steps. Loaded with `--import` by the chaos harness alone: the built files are
// changed while they are loaded, and a change whose place is gone stops the service. SIGUSR2 arms the step that is
// named in the file HEADWATER_STEP_FILE.<process id>; the next time that it is passed, the process is gone.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const at = (step, delayMs) => `globalThis.headwaterStep('${step}'${delayMs ? `, ${delayMs}` : ''});`;

const changes = [
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
    file: '/apps/ingestor/dist/polling/read-source.js',
    edits: [
      {
        place: 'const tooLarge = await outlet.send(emitted, claim, ingestedAt);',
        with: (place) => `${at('before-emit')} ${place} ${at('after-emit')}`,
      },
    ],
  },
];

// A release that writes a field which the others do not know.
if (process.env.HEADWATER_NEWER_SCHEMA) {
  changes.push({
    file: '/libs/contracts/dist/record.js',
    edits: [
      {
        place: 'Buffer.from(JSON.stringify(value))',
        with: () => "Buffer.from(JSON.stringify({ ...value, addedLater: 'by a newer release' }))",
      },
    ],
  });
}

const die = () => process.kill(process.pid, 'SIGKILL');
let armed = '';

globalThis.headwaterStep = (step, delayMs = 0) => {
  if (step !== armed) return;
  if (delayMs === 0) die();
  else setTimeout(die, delayMs);
};

process.on('SIGUSR2', () => {
  armed = readFileSync(`${process.env.HEADWATER_STEP_FILE}.${process.pid}`, 'utf8').trim();
});

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const change = changes.find(({ file }) => url.endsWith(file));
    if (change === undefined) return loaded;
    let source = String(loaded.source);
    for (const edit of change.edits) {
      if (!source.includes(edit.place)) throw new Error(`${url} no longer contains: ${edit.place}`);
      source = source.replace(edit.place, edit.with(edit.place));
    }
    return { ...loaded, source };
  },
});
