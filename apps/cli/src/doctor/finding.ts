/** Something wrong, and what to do about it. */
export interface Finding {
  /** A problem will lose or stop something; advice will not. */
  readonly severity: 'problem' | 'advice';
  readonly what: string;
  readonly remedy: string;
}

export const problem = (what: string, remedy: string): Finding => ({ severity: 'problem', what, remedy });
export const advice = (what: string, remedy: string): Finding => ({ severity: 'advice', what, remedy });
