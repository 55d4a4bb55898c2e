import { InvalidArgumentError, type Command } from 'commander';

/** The options that say which dead letters are meant; all that are given must hold. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--stage <name>', 'of this stage')
    .option('--reason <reason>', 'that died for this reason, as `dlq list` prints it')
    .option('--detail <text>', 'whose detail contains this')
    .option('--origin <origin...>', 'these: stage/topic/partition/offset')
    .option('--article <id>', 'of this article')
    .option('--since <time>', 'that died at this time or later, ISO 8601 or 30m, 12h, 7d ago', instant)
    .option('--until <time>', 'that died before this time', instant);
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time that a person types: an instant, or how long ago. */
export function instant(text: string): string {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  const time = ago === null ? Date.parse(text) : Date.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new InvalidArgumentError('A time is ISO 8601, such as 2026-05-04T12:00Z, or 30m, 12h, 7d for ago.');
}
