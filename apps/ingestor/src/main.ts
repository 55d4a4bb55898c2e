import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { runService } from '@headwater/observability';
import { IngestorConfigSchema } from './ingestor.config.js';
import { startIngestor } from './start-ingestor.js';

await runService({
  name: 'ingestor',
  config: fromEnvironment(IngestorConfigSchema),
  start: startIngestor,
});
