import { createInterface } from 'node:readline/promises';

/** How a command was told to go about something that cannot be undone. */
export interface ConfirmOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Whether to go on. Asks on a terminal.
 *
 * @throws Error where nobody can be asked
 */
export async function confirmed(
  { yes = false, dryRun = false }: ConfirmOptions,
  question: string,
): Promise<boolean> {
  if (dryRun) return false;
  if (yes) return true;
  if (!process.stdin.isTTY)
    throw new Error('Nothing was changed. Say --yes to do it, or --dry-run to see only this.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} (yes/no) `)).trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}
