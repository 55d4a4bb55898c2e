import { UserError } from '../user-error.js';

type Evaluation = (args: string[]) => Promise<number>;

const evaluations: Readonly<Record<string, () => Promise<Evaluation>>> = {
  classifier: async () => (await import('./classifier.eval.js')).runClassifierEval,
  sentiment: async () => (await import('./sentiment.eval.js')).runSentimentEval,
};

/** `npm run eval -- <model> --data FILE [--json]`: measures a model that ships on a labelled file. */
export async function evaluate([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(evaluations, name) ? evaluations[name] : undefined;
  if (load === undefined) {
    throw new UserError(`Usage: npm run eval -- ${Object.keys(evaluations).join('|')} --data FILE [--json]`);
  }
  return (await load())(args);
}
