import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { nestLogger } from '@headwater/observability';
import { guardAdminDoor } from './admin/admin-door.js';
import { AdminKey } from './admin/admin-key.js';
import { AppModule, type AppContext } from './app.module.js';
import { drainConnections } from './http/drain-connections.js';
import {
  answerUnreadablePath,
  answerUnreadableRequest,
  MAX_HEADER_BYTES,
} from './http/malformed-requests.js';
import { withoutNewsApiPrefix } from './http/newsapi-prefix.js';
import { measureRequests } from './http/measure-requests.js';

/** Longest time that a client may take to send a request, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The application with everything that HTTP asks of it, not listening yet. */
export async function createApplication(context: AppContext): Promise<NestFastifyApplication> {
  const { config, logger, metrics } = context;
  const proxies = list(config.HEADWATER_API_TRUSTED_PROXIES);
  const adapter = new FastifyAdapter({
    // We use no Express middleware, and without its layer every request is faster.
    skipMiddie: true,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    // What arrives on a connection that is open already is answered while draining.
    return503OnClosing: false,
    bodyLimit: 1_024,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: answerUnreadablePath,
    clientErrorHandler: answerUnreadableRequest,
    ...(config.HEADWATER_API_NEWSAPI_PREFIX
      ? { rewriteUrl: ({ url = '/' }) => withoutNewsApiPrefix(url) }
      : {}),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(context), adapter, {
    logger: nestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  guardAdminDoor(adapter.getInstance(), AdminKey.fromConfig(config));
  drainConnections(adapter.getInstance());
  measureRequests(adapter.getInstance(), metrics);
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: "'none'", frameAncestors: "'none'" },
    },
    // Pages of other origins are clients like any others.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  allowOrigins(app, config.HEADWATER_API_CORS_ORIGINS);
  return app;
}

function allowOrigins(app: NestFastifyApplication, origins: string): void {
  const allowed = list(origins);
  if (allowed.includes('none')) return;
  app.enableCors({
    // No credentials: a key is sent by the page itself, never by the browser on its own.
    origin: allowed.includes('*') ? '*' : [...allowed],
    methods: ['GET', 'HEAD'],
    allowedHeaders: ['x-api-key', 'authorization', 'x-no-cache'],
    exposedHeaders: ['x-cached-result', 'retry-after'],
    maxAge: 86_400,
  });
}

function list(text: string): readonly string[] {
  return text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}
