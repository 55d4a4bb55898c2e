import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { runService } from '@headwater/observability';
import { NewsroomConfigSchema } from './newsroom.config.js';
import { startNewsroom } from './start-newsroom.js';

await runService({
  name: 'newsroom',
  config: fromEnvironment(NewsroomConfigSchema),
  start: startNewsroom,
});
