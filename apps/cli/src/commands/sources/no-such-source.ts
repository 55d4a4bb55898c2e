import { safe } from '../../output/print.js';

/** What to tell somebody who names a source that is not there. */
export function noSuchSource(id: string): Error {
  return new Error(
    `There is no source ${JSON.stringify(safe(id))}. \`sources list --all\` lists all there are.`,
  );
}
