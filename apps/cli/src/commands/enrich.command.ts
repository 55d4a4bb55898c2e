import { createInterface } from 'node:readline';
import { loadBundledModel } from '@headwater/stage-classifier';
import { SentimentModel } from '@headwater/stage-sentiment';
import { detectLanguage } from '@headwater/text';
import { Command } from 'commander';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { printJson } from '../output/print.js';

const Input = Compile(
  Type.Object({
    id: Type.Union([Type.String(), Type.Number()]),
    title: Type.String(),
    text: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  }),
);

/** `headwater enrich`: language, category and sentiment of any text, with the pipeline's models. */
export function enrichCommand(): Command {
  return new Command('enrich')
    .description(
      'Reads JSON lines {id, title, text} and adds language, category and sentiment. Needs no server.',
    )
    .option('--json', 'JSON lines, which is what it always prints')
    .action(async () => {
      const categories = loadBundledModel();
      const sentiments = new SentimentModel();
      let line = 0;
      for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
        line += 1;
        if (text.trim() === '') continue;
        const input = read(text);
        if (input === null) {
          process.exitCode = 1;
          process.stderr.write(`Line ${line} is not {"id":…,"title":"…","text":"…"}; it was left out.\n`);
          continue;
        }
        const body = input.text ?? '';
        const language = detectLanguage(`${input.title}\n${body}`);
        printJson({
          id: input.id,
          language,
          category: categories.classify(input.title, body),
          sentiment: sentiments.score(input.title, body, language?.code ?? null),
        });
      }
    });
}

function read(text: string): { id: string | number; title: string; text?: string | null | undefined } | null {
  try {
    const value: unknown = JSON.parse(text);
    return Input.Check(value) ? value : null;
  } catch {
    return null;
  }
}
