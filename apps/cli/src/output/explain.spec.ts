import { ConfigError } from '@headwater/config';
import { TransientError } from '@headwater/pipeline';
import { explain } from './explain.js';

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('explain', () => {
  it.each<[string, unknown, RegExp]>([
    ['no address', new ConfigError('HEADWATER_KAFKA_BROKERS is not set'), /npm start/],
    [
      'a topic that is missing',
      new TransientError('Kafka did not answer: This server does not host this topic-partition'),
      /headwater topics apply/,
    ],
    ['a server that is away', new TransientError('Kafka did not answer'), /Is Headwater running/],
    [
      'Postgres away',
      withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
      /Postgres does not answer/,
    ],
    ['no schema', withCode('relation "article" does not exist', '42P01'), /schema is missing/],
    ['anything else', new Error('There is no stage x.'), /^There is no stage x\.$/],
  ])('says in a sentence what to do about %s', (_case, error, sentence) => {
    expect(explain(error)).toMatch(sentence);
    expect(explain(error)).not.toMatch(/\n +at /);
  });
});
