import { say } from '../terminal.js';
import { UserError } from '../user-error.js';

type Training = (args: string[]) => Promise<number>;

const trainings: Readonly<Record<string, () => Promise<Training>>> = {
  classifier: async () => (await import('./classifier/classifier.train.js')).runClassifierTraining,
  language: async () => (await import('./language/language.train.js')).runLanguageTraining,
  sentiment: async () => (await import('./sentiment/sentiment.train.js')).runSentimentTraining,
};

/** `npm run train -- <model>`: rebuilds the weights that ship, the same bytes from the same data. */
export async function train([name = '', ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(trainings, name) ? trainings[name] : undefined;
  if (load === undefined) {
    const usage = `Usage: npm run train -- ${Object.keys(trainings).join('|')} [--data FOLDER]`;
    if (name !== '' && name !== '--help') throw new UserError(`There is no model "${name}". ${usage}`);
    say(usage);
    return 0;
  }
  return (await load())(args);
}
