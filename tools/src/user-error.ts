/** Something the person at the terminal can mend: printed as its one sentence, without a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
