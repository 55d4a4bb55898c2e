import 'reflect-metadata';
import { loadConfig } from '@headwater/config';
import { runService } from '@headwater/observability';
import { NewsroomConfigSchema } from './newsroom.config.js';
import { startNewsroom } from './start-newsroom.js';

await runService({
  name: 'newsroom',
  config: () => loadConfig(NewsroomConfigSchema),
  start: startNewsroom,
});
