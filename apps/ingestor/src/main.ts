import 'reflect-metadata';
import { loadConfig } from '@headwater/config';
import { runService } from '@headwater/observability';
import { IngestorConfigSchema } from './ingestor.config.js';
import { startIngestor } from './start-ingestor.js';

await runService({
  name: 'ingestor',
  config: () => loadConfig(IngestorConfigSchema),
  start: startIngestor,
});
