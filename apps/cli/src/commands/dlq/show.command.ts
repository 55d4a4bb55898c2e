import { Command } from 'commander';
import type { DeadLetter } from '../../dead-letters/dead-letter.js';
import { readDeadLetters } from '../../dead-letters/read-dead-letters.js';
import { print, printJson, safe, table } from '../../output/print.js';
import { withSystem } from '../../system.js';

interface ShowOptions {
  readonly bytes?: boolean;
  readonly json?: boolean;
}

/** `headwater dlq show ORIGIN`. */
export function showCommand(): Command {
  return new Command('show')
    .description('Shows one dead letter with its headers and bytes.')
    .argument('<origin>', 'as `dlq list` prints it: stage/topic/partition/offset')
    .option('--bytes', 'the value alone, byte for byte, for a file or a pipe')
    .option('--json', 'one line of JSON, key, value and headers in base64')
    .action(async (origin: string, { bytes, json }: ShowOptions) => {
      const letter = (await withSystem(readDeadLetters)).find(({ name }) => name === origin);
      if (letter === undefined) {
        throw new Error(`There is no dead letter of ${safe(origin)}. \`dlq list\` shows what there is.`);
      }
      if (bytes) process.stdout.write(letter.record.value ?? '');
      else if (json) printJson(describe(letter));
      else printLetter(letter);
    });
}

function describe({ name, origin, reason, detail, diedAt, record, resolved }: DeadLetter) {
  const base64 = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(base64) : Buffer.from(value as Buffer).toString('base64');
  return {
    stage: origin.stage,
    origin: name,
    reason,
    detail,
    diedAt,
    resolved,
    headers: Object.fromEntries(Object.entries(record.headers).map(([key, value]) => [key, base64(value)])),
    key: record.key?.toString('base64') ?? null,
    value: record.value?.toString('base64') ?? null,
  };
}

function printLetter({ reason, detail, diedAt, record, resolved }: DeadLetter): void {
  print(`${safe(reason)}: ${safe(detail, 500)}`);
  print(`died ${diedAt}`);
  if (resolved !== null) {
    const note = resolved.note === null ? '' : `: ${safe(resolved.note, 300)}`;
    print(`${resolved.resolution} ${resolved.resolvedAt}${note}`);
  }
  const headers = Object.entries(record.headers).map(([name, value]) => [
    safe(name, 60),
    safe(String(value), 200),
  ]);
  print(`\n${table(['header', 'value'], headers)}`);
  print(`\nkey    ${record.key === null ? 'none' : safe(String(record.key))}`);
  const { value } = record;
  print(`value  ${value === null ? 'none' : `${value.length} bytes: ${safe(String(value), 2_000)}`}`);
}
