import { TransientError } from '@headwater/pipeline';

/** Something the person at the terminal can mend: printed as its one sentence, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

const fullDisk = /no space left on device|ENOSPC|EDQUOT|disk is full|disk quota exceeded/i;

/** Whether a text, of ours or of a server, says that nothing more can be written. */
export const saysDiskIsFull = (text: string): boolean => fullDisk.test(text);

/** The one sentence for a failure that a person can mend; undefined for a defect, whose stack trace matters. */
export function sentenceFor(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  if (error instanceof Error && saysDiskIsFull(error.message)) {
    return 'The disk is full: free some space and start again.';
  }
  if (error instanceof TransientError) return `${error.message}. Is that server up? Start again when it is.`;
  return undefined;
}
