import type { DuplicateReason } from '@headwater/contracts';
import type { Role } from '@headwater/stage-dedup';
import { longHash, shortHash } from './index-keys.js';

const LETTERS = { 'same-url': 'u', 'same-content': 'c' } as const satisfies Record<DuplicateReason, string>;

/** A role as the scripts write it, without its epoch: `o`, or the reason's letter and the root. */
export function writeRole(role: Role): string {
  return role.kind === 'original' ? 'o' : LETTERS[role.reason] + shortHash(role.originalId);
}

/** What {@link writeRole} wrote. */
export function readRole(text: string): Role {
  if (text === 'o') return { kind: 'original' };
  const reason = text.startsWith(LETTERS['same-url']) ? 'same-url' : 'same-content';
  return { kind: 'duplicate', originalId: longHash(text.slice(1)), reason };
}
