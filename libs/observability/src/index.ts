export { cleanText } from './clean.js';
export { allHealthy, healthy, unhealthy, type HealthCheck, type HealthReport } from './health.js';
export { createLogger, type Logger, type LoggerOptions, type LogLevel } from './logger.js';
export { metricNames, type MetricDefinition } from './metric-names.js';
export { createMetrics, poolWaits, type Metrics } from './metrics.js';
export { nestLogger, type NestLogger } from './nest-logger.js';
export { startOperations, type Operations, type OperationsOptions } from './operations.js';
export { startTracing, type TracingSettings } from './tracing/start-tracing.js';
export { currentTraceparent, noTracing, type BatchTrace, type Tracing } from './tracing/tracing.js';
export {
  CLOSE_WITHIN_MS,
  runService,
  type RunningService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceSettings,
} from './run-service.js';
