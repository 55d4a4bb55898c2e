import type { LocalEnvironment } from './local/local-environment.js';
import type { PortBook } from './ports.js';

/** The three servers that Headwater stands on. */
export type ServerName = 'kafka' | 'postgres' | 'redis';

/** A server that answers. */
export interface RunningServer {
  readonly name: ServerName;
  /** As the services' environment wants it: `host:port` for Kafka, a URL for the others. */
  readonly address: string;
  /** False for one that was running before us and will be after us. */
  readonly isOurs: boolean;
  /** For people: where it runs. */
  readonly where: string;
  /** Of a server that is a local process of ours. */
  readonly pid?: number;
  /** Resolves when it has ended, wanted or not; never for a server that we cannot watch. */
  readonly ended: Promise<unknown>;
  /** Resolves when it has ended in order; does nothing to a server that we did not start. */
  stop(): Promise<void>;
}

/** What a server that runs in Docker is given. */
export interface DockerEnvironment {
  readonly ports: Pick<PortBook, 'take'>;
  /** Name of the volume that keeps its data; without one, the data goes with the container. */
  readonly volume: string | undefined;
  /** What it has acknowledged survives its crash; otherwise speed goes before safety. */
  readonly durable: boolean;
}

/** Everything the stack has to know about one kind of server. */
export interface ServerDefinition {
  readonly name: ServerName;
  /** For people. */
  readonly title: string;
  /** The variable whose address is used instead of starting one. */
  readonly variable: string;
  readonly image: string;
  /** Throws a UserError when nothing answers there. */
  checkAddress(address: string): Promise<void>;
  startInDocker(environment: DockerEnvironment): Promise<RunningServer>;
  startLocally(environment: LocalEnvironment): Promise<RunningServer>;
}
