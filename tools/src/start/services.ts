import path from 'node:path';
import { workspaceRoot } from '../workspace.js';

/** A port that a service listens on: by which variable it is told, and which is tried first. */
export interface ServicePort {
  readonly variable: string;
  readonly preferred?: number;
}

/** One service as the launcher sees it. */
export interface ServiceDefinition {
  readonly name: string;
  readonly ports: readonly ServicePort[];
}

/** Every service answers /livez, /readyz and /metrics there. */
export const operationsPort: ServicePort = { variable: 'HEADWATER_OPS_PORT' };
export const apiPort: ServicePort = { variable: 'HEADWATER_API_PORT', preferred: 8080 };
export const newsroomPort: ServicePort = { variable: 'HEADWATER_NEWSROOM_PORT', preferred: 8090 };

/** Everything that runs, in the order of the flow. Another service is another line here. */
export const services: readonly ServiceDefinition[] = [
  { name: 'newsroom', ports: [newsroomPort, operationsPort] },
  { name: 'ingestor', ports: [operationsPort] },
  { name: 'dedup', ports: [operationsPort] },
  { name: 'classifier', ports: [operationsPort] },
  { name: 'sentiment', ports: [operationsPort] },
  { name: 'aggregator', ports: [operationsPort] },
  { name: 'api', ports: [apiPort, operationsPort] },
];

/** The program of a service, built. */
export const entryOf = (service: string): string =>
  path.join(workspaceRoot, 'apps', service, 'dist', 'main.js');

/**
 * How Node runs a service. The young generation is kept small, since a stage's garbage is a batch: left alone, Node
 * lets each service grow to several hundred megabytes before it collects. kafkajs asks for a timer in the past now and
 * then; Node 24 would say so on every start.
 */
export const serviceNodeArguments: readonly string[] = [
  '--max-semi-space-size=8',
  '--max-old-space-size=192',
  '--disable-warning=TimeoutNegativeWarning',
];
