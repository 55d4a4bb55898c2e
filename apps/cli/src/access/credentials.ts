import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AccessControl } from '@headwater/kafka';

/** A password that nobody has to remember. */
export const newPassword = (): string => randomBytes(32).toString('base64url');

/**
 * Gives each user the password that its file in the directory holds, and writes those files that are not there. To rotate one,
 * delete its file and call this again: services read theirs for each new connection.
 */
export async function setPasswords(
  control: AccessControl,
  users: Iterable<string>,
  directory: string,
): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const created: string[] = [];
  for (const user of users) {
    const file = path.join(directory, user);
    const known = await readFile(file, 'utf8').catch(() => null);
    const password = known?.trimEnd() ?? newPassword();
    if (known === null) {
      await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
      created.push(user);
    }
    await control.setPassword(user, password);
  }
  return created;
}
