import { sink, stages } from '@headwater/books';
import { DEAD_LETTER_HEADERS, deadLetterTopic, headerText } from '@headwater/contracts';
import { readTopics, type ConsumedRecord } from '@headwater/kafka';
import { Command } from 'commander';
import { print, printJson, safe, table } from '../output/print.js';
import { withSystem } from '../system.js';

interface DeadLetter {
  readonly stage: string;
  /** `stage/topic/partition/offset` of the record that was given up. */
  readonly origin: string;
  readonly reason: string;
  readonly detail: string;
  readonly record: ConsumedRecord;
}

/** `headwater dlq`: what the stages could not read or store. */
export function dlqCommand(): Command {
  return new Command('dlq')
    .description('Looks into the dead letters.')
    .addCommand(listCommand())
    .addCommand(showCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('Counts dead letters by stage and reason.')
    .option('--json', 'one line of JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const letters = await readDeadLetters();
      const groups = Map.groupBy(letters, ({ stage, reason }) => `${stage}\n${reason}`);
      const counts = [...groups.values()].flatMap(([first, ...rest]) =>
        first === undefined
          ? []
          : [{ stage: first.stage, reason: first.reason, count: rest.length + 1, example: first.origin }],
      );
      if (json) return printJson(counts);
      if (counts.length === 0) return print('No dead letters.');
      const rows = counts.map(({ stage, reason, count, example }) => [
        stage,
        safe(reason, 40),
        count,
        safe(example),
      ]);
      print(table(['stage', 'reason', 'count', 'for example'], rows));
    });
}

function showCommand(): Command {
  return new Command('show')
    .description('Shows one dead letter with its headers and bytes.')
    .argument('<origin>', 'as `dlq list` prints it: stage/topic/partition/offset')
    .option('--json', 'one line of JSON, the bytes in base64')
    .action(async (origin: string, { json }: { readonly json?: boolean }) => {
      const letter = (await readDeadLetters()).find((candidate) => candidate.origin === origin);
      if (letter === undefined) {
        throw new Error(
          `There is no dead letter of ${safe(origin)}. \`headwater dlq list\` shows what there is.`,
        );
      }
      const { stage, reason, detail, record } = letter;
      const headers = Object.entries(record.headers).map(([name, value]) => [
        safe(name, 60),
        safe(String(value), 200),
      ]);
      if (json) {
        const bytes = (value: Buffer | null) => value?.toString('base64') ?? null;
        return printJson({
          stage,
          origin,
          reason,
          detail,
          headers: Object.fromEntries(headers),
          key: bytes(record.key),
          value: bytes(record.value),
        });
      }
      print(`${safe(reason)}: ${safe(detail, 500)}\n`);
      print(table(['header', 'value'], headers));
      print(`\nkey    ${record.key === null ? 'none' : safe(String(record.key))}`);
      print(
        `value  ${record.value === null ? 'none' : `${record.value.length} bytes: ${safe(String(record.value), 2_000)}`}`,
      );
    });
}

async function readDeadLetters(): Promise<readonly DeadLetter[]> {
  const byTopic = new Map([...stages, sink].map(({ name }) => [deadLetterTopic(name).name, name]));
  const letters: DeadLetter[] = [];
  await withSystem(({ connection, namespace }) =>
    readTopics({
      connection,
      namespace,
      topics: [...byTopic.keys()],
      onRecords: ({ topic, records }) => {
        const stage = byTopic.get(topic) ?? topic;
        const text = (record: ConsumedRecord, name: string) => headerText(record.headers, name) ?? '';
        for (const record of records) {
          letters.push({
            stage,
            origin: text(record, DEAD_LETTER_HEADERS.origin),
            reason: text(record, DEAD_LETTER_HEADERS.reason),
            detail: text(record, DEAD_LETTER_HEADERS.detail),
            record,
          });
        }
      },
    }),
  );
  return letters;
}
