import { topics } from '@headwater/contracts';
import { sinkAccess, stageAccess, type ServiceAccess } from '@headwater/pipeline';
import { sink, stages } from './flow.js';

/** The beginning of the flow, which no declaration describes: it reads the web, and only writes to Kafka. */
const ingestor: ServiceAccess = {
  service: 'ingestor',
  reads: [],
  writes: [topics.articlesRaw, topics.sources],
  group: null,
  readsWholeTopics: false,
};

/** What each service that uses Kafka does there, for access rules. The others have no user on the broker. */
export const access: readonly ServiceAccess[] = [ingestor, ...stages.map(stageAccess), sinkAccess(sink)];
