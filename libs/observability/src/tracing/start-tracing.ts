import type { Logger } from '../logger.js';
import { noTracing, type Tracing } from './tracing.js';

/** Where traces go, and how many. */
export interface TracingSettings {
  readonly service: string;
  /** Of OTLP over HTTP, with its path; empty to follow nothing. */
  readonly endpoint: string;
  /** Share of fetches that are followed. */
  readonly sampleRatio: number;
  readonly logger: Logger;
}

/** Follows work where an endpoint is named. Nothing of OpenTelemetry is even loaded where none is. */
export async function startTracing(settings: TracingSettings): Promise<Tracing> {
  if (settings.endpoint === '') return noTracing;
  const { openTelemetry } = await import('./open-telemetry.js');
  settings.logger.info(
    { endpoint: settings.endpoint, sampleRatio: settings.sampleRatio },
    'traces are sent to a collector',
  );
  return openTelemetry(settings);
}
