import { sink, stages } from './flow.js';

/** Partitions of what each stage reads, which bound its replicas; for the sink those of its narrowest input. */
export const inputPartitions: Readonly<Record<string, number>> = Object.fromEntries([
  ...stages.map(({ name, input }) => [name, input.partitions] as const),
  [sink.name, Math.min(...Object.values(sink.inputs).map(({ partitions }) => partitions))] as const,
]);
