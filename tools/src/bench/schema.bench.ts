import { topics } from '@headwater/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { say } from '../terminal.js';
import { sampleArticle } from './sample-article.js';
import { timeInTurns } from './time.js';

/** The same schema in three libraries: ours as it is, its JSON Schema in Ajv, and zod made from that. */
export function schemaBench(args: string[]): Promise<void> {
  const { schema, validator } = topics.articlesScored.message;
  const article: unknown = JSON.parse(JSON.stringify(sampleArticle(1)));
  const jsonSchema = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  const ajv = new Ajv2020({ strict: false }).compile(jsonSchema);
  const zod = z.fromJSONSchema(jsonSchema);
  const text = JSON.stringify(article);
  const contenders = {
    typebox: () => void validator.Check(article),
    ajv: () => void ajv(article),
    zod: () => void zod.safeParse(article),
    'JSON.parse': () => void JSON.parse(text),
  };
  if (!validator.Check(article) || !ajv(article) || !zod.safeParse(article).success) {
    throw new Error('The sample does not pass every library; the comparison would be of different work.');
  }
  const microseconds = timeInTurns(contenders);
  say(`An article of ${text.length} bytes:`);
  for (const [name, figure] of Object.entries(microseconds))
    say(`  ${name.padEnd(12)} ${figure.toFixed(2)} µs`);
  if (args.includes('--json')) say(JSON.stringify({ bytes: text.length, microseconds }));
  return Promise.resolve();
}
