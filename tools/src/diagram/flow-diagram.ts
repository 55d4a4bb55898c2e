import type { sink as declaredSink, stages as declaredStages } from '@headwater/books';

/** The stages between the first topic and the sink. */
export type Stages = typeof declaredStages;
export type Sink = typeof declaredSink;

/** Who writes the topics that no stage does. */
export const INGESTOR = 'ingestor';

/**
 * The flow as a Mermaid flowchart: services are nodes, topics are the arrows between them. Everything between
 * the ingestor and the sink follows from the declarations (a topic that no stage reads is for subscribers); what is
 * outside of the log is said here.
 */
export function flowDiagram(stages: Stages, sink: Sink): string {
  const writers = writersOf(stages);
  const readers = [
    ...stages.map(({ name, input }) => ({ name, inputs: [input] })),
    { name: sink.name, inputs: Object.values(sink.inputs) },
  ];
  const read = new Set(readers.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  const unread = [...writers].filter(([topic]) => !read.has(topic));
  const changes = Object.values(sink.outputs ?? {}).map(({ name }) => [name, sink.name] as const);
  return [
    'flowchart LR',
    `  feeds([feeds]) --> ${INGESTOR}`,
    ...readers.flatMap(({ name, inputs }) =>
      inputs.map((topic) => `  ${writers.get(topic.name) ?? INGESTOR} -->|${topic.name}| ${name}`),
    ),
    `  ${sink.name} --> Postgres[(Postgres)] --> api`,
    ...[...unread, ...changes].map(
      ([topic, writer]) => `  ${writer} -->|${topic}| subscribers([subscribers])`,
    ),
  ].join('\n');
}

/** Names of topics that somebody reads and no stage writes: the ingestor's. */
export function firstTopics(stages: Stages, sink: Sink): readonly string[] {
  const writers = writersOf(stages);
  const read = [...stages.map(({ input }) => input), ...Object.values(sink.inputs)];
  return [...new Set(read.map(({ name }) => name))].filter((name) => !writers.has(name));
}

function writersOf(stages: Stages): ReadonlyMap<string, string> {
  return new Map(
    stages.flatMap(({ name, outputs }) => Object.values(outputs).map((topic) => [topic.name, name] as const)),
  );
}
