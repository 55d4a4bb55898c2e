import type { StageName } from '@headwater/contracts';
import { firstTopics, INGESTOR, type Sink, type Stages } from './flow-diagram.js';
import { code, markdownTable } from './markdown-table.js';

/** What a declaration cannot say about a stage. A stage without an entry does not compile. */
interface StageFacts {
  readonly state: string;
  readonly guarantee: string;
}

const NO_STATE = 'none';

const FACTS: Readonly<Record<StageName | typeof INGESTOR, StageFacts>> = {
  ingestor: {
    state: 'Postgres: what each feed held',
    guarantee: 'saves what it saw only when Kafka has it; dying repeats items and loses none',
  },
  dedup: {
    state: 'Redis, rebuilt from the log',
    guarantee: 'an article stays original or copy, through redelivery, edits and a lost Redis',
  },
  classifier: {
    state: NO_STATE,
    guarantee: 'emits every article; one that cannot be classified goes on with a problem mark',
  },
  sentiment: {
    state: NO_STATE,
    guarantee: 'emits every article; a language without a lexicon gets `null`, never a made-up 0',
  },
  aggregator: {
    state: 'Postgres: articles, counts, offsets',
    guarantee: 'effect and offset in one transaction: each article counts once',
  },
};

/** The stages with what they read, write, remember and promise, in the order of the flow. */
export function stageTable(stages: Stages, sink: Sink): string {
  const row = (name: string, input: readonly string[], output: readonly string[]): readonly string[] => {
    const { state, guarantee } = factsOf(name);
    return [`[${name}](apps/${name})`, list(input), list(output), state, guarantee];
  };
  return markdownTable(
    ['stage', 'in', 'out', 'state', 'guarantee'],
    [
      row(INGESTOR, [], firstTopics(stages, sink)).with(1, 'feeds over HTTP'),
      ...stages.map(({ name, input, outputs }) =>
        row(
          name,
          [input.name],
          Object.values(outputs).map((topic) => topic.name),
        ),
      ),
      row(
        sink.name,
        Object.values(sink.inputs).map((topic) => topic.name),
        Object.values(sink.outputs ?? {}).map((topic) => topic.name),
      ),
    ],
  );
}

function factsOf(name: string): StageFacts {
  const facts = Object.entries(FACTS).find(([known]) => known === name)?.[1];
  if (facts !== undefined) return facts;
  throw new Error(`Say what ${name} remembers and promises, in tools/src/diagram/stage-table.ts.`);
}

const list = (names: readonly string[]): string => names.map(code).join(', ');
