import { say } from '../terminal.js';
import { UserError } from '../user-error.js';

type Evaluation = (args: string[]) => Promise<number>;

const evaluations: Readonly<Record<string, () => Promise<Evaluation>>> = {
  classifier: async () => (await import('./classifier.eval.js')).runClassifierEval,
  feeds: async () => (await import('./feeds/feeds.eval.js')).runFeedsEval,
  politeness: async () => (await import('./politeness/politeness.eval.js')).runPolitenessEval,
  sentiment: async () => (await import('./sentiment.eval.js')).runSentimentEval,
};

/** `npm run eval -- <model> --data FILE [--json]`: measures a model that ships on a labelled file; or the scheduler. */
export async function evaluate([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
  if (load === undefined) {
    const usage = `Usage: npm run eval -- ${Object.keys(evaluations).join('|')} --data FILE [--json] (feeds: FOLDER; politeness: none)`;
    if (name !== '' && name !== '--help') throw new UserError(`There is no model "${name}". ${usage}`);
    say(usage);
    return 0;
  }
  return (await load())(args);
}
