import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { ProcessOwner } from '../processes/process-owner.js';
import { freePort } from '../stack/ports.js';
import { ensureDemoKey } from '../start/demo-key.js';
import { RunningSystem } from '../system/running-system.js';
import type { ServiceProcess } from '../system/service-process.js';
import { Evidence } from './checks/evidence.js';
import { MemoryWatch } from './checks/memory-watch.js';
import { NewsroomLoad } from './load/newsroom-load.js';
import { Poisoner } from './faults/poison.js';
import { mutateModule, stepsEnvironment, stepsModule } from './faults/named-steps.js';
import type { ServerRoom } from './servers/server-room.js';
import { Supervisor } from './supervisor.js';
import { Sampler } from './watch/sampler.js';
import type { Timeline } from './watch/timeline.js';

const MOST_REPLICAS = 2;

/** How a world is made. */
export interface WorldOptions {
  readonly room: ServerRoom;
  readonly owner: ProcessOwner;
  readonly signal: AbortSignal;
  readonly timeline: Timeline;
  readonly seed: string;
  readonly sessionSeconds: number;
  readonly brokers: number;
  /** Mutations that every service is loaded with. */
  readonly without: readonly string[];
}

/** One namespace with everything that runs in it and everything that is known about it. */
export interface World {
  readonly system: RunningSystem;
  readonly supervisor: Supervisor;
  readonly evidence: Evidence;
  readonly poisoner: Poisoner;
  readonly memory: MemoryWatch;
  readonly load: NewsroomLoad;
  readonly sampler: Sampler;
  readonly brokers: number;
  readonly apiUrl: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

/** Starts the product in an empty namespace: two replicas of the ingestor and of every stage, one API. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { room, owner, signal, timeline, seed, sessionSeconds, brokers } = options;
  const namespace = `c${randomBytes(5).toString('hex')}`;
  const logDirectory = path.join(room.logDirectory, namespace);
  await mkdir(logDirectory, { recursive: true });
  const { without } = options;
  const loaded = ['--import', stepsModule, ...(without.length > 0 ? ['--import', mutateModule] : [])];
  const system = new RunningSystem({
    ...{ owner, namespace, logDirectory },
    addresses: room.direct,
    serviceAddresses: room.proxied,
    newsroom: {
      HEADWATER_NEWSROOM_SEED: seed,
      HEADWATER_NEWSROOM_RATE: '0',
      HEADWATER_NEWSROOM_DELAY: '0.5',
      HEADWATER_NEWSROOM_WINDOW: '200',
    },
    replicas: MOST_REPLICAS,
    ...(brokers > 1 && { replication: { factor: 3, minInSync: 2 } }),
    common: {
      HEADWATER_KAFKA_SESSION_TIMEOUT_MS: String(Math.round(sessionSeconds * 1_000)),
      HEADWATER_MUTATIONS: without.join(','),
      ...stepsEnvironment(logDirectory),
    },
    nodeArguments: {
      ...{ ingestor: loaded, dedup: loaded, classifier: loaded, sentiment: loaded, aggregator: loaded },
    },
  });
  const supervisor = new Supervisor();
  await system.start();
  const port = await freePort();
  const api = system.add('api', 'api', {
    HEADWATER_API_PORT: String(port),
    HEADWATER_API_POSTGRES_CONNECTIONS: '4',
  });
  await api.start();
  const apiKey = await ensureDemoKey(room.direct.postgres, namespace);
  for (const service of system.replicas()) supervisor.watch(service);
  const load = new NewsroomLoad(system, signal);
  const sampler = new Sampler(system, timeline, () => load.published);
  sampler.start();
  return {
    ...{ system, supervisor, load, sampler, brokers, apiKey },
    evidence: new Evidence(system),
    poisoner: new Poisoner(system),
    memory: new MemoryWatch(),
    apiUrl: `http://127.0.0.1:${port}`,
    stop: async () => {
      await sampler.stop();
      await supervisor.close();
      await stopQuietly(system, [...system.services.values()]);
    },
  };
}

/** The namespace goes with the servers in the end: a failure to delete it is not worth a word. */
async function stopQuietly(system: RunningSystem, services: readonly ServiceProcess[]): Promise<void> {
  await system.stop().catch(async () => {
    await Promise.all(services.map((service) => service.kill()));
  });
}
