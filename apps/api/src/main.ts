import 'reflect-metadata';
import { fromEnvironment } from '@headwater/config';
import { healthy, runService } from '@headwater/observability';
import { ApiConfigSchema } from './api.config.js';
import { createApplication } from './create-application.js';
import { READINESS, type Readiness } from './readiness.port.js';

await runService({
  name: 'api',
  config: fromEnvironment(ApiConfigSchema),
  start: async (context) => {
    const { config, logger } = context;
    const app = await createApplication(context);
    await app.listen(config.HEADWATER_API_PORT, config.HEADWATER_API_HOST);
    logger.info({ url: await app.getUrl() }, 'The API is listening');
    return { live: healthy, ready: app.get<Readiness>(READINESS).check, close: () => app.close() };
  },
});
