import { UserError } from '../user-error.js';
import type { StartOptions } from '../start/start-options.js';

/** `npm start -- --once`: the whole pipeline as a batch, in a namespace of its own. */
export function runOnce(_options: StartOptions): Promise<number> {
  return Promise.reject(new UserError('--once is not built yet.'));
}
