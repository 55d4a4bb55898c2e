import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessOwner } from '../processes/process-owner.js';
import { isPortFree, type PortBook } from '../stack/ports.js';
import { say } from '../terminal.js';
import { UserError } from '../user-error.js';
import { stateDirectory } from '../workspace.js';
import { ServiceLog } from './service-log.js';
import { apiPort, newsroomPort, operationsPort, services, type ServicePort } from './services.js';
import { needsNewsroom, sourcesEnvironment } from './sources.js';
import type { StartOptions } from './start-options.js';
import { SupervisedService } from './supervised-service.js';

/** Milliseconds for all services to become ready. */
const readyTimeoutMs = 60_000;

/** What `npm start` runs beside the servers. */
export interface StartedServices {
  readonly services: readonly SupervisedService[];
  readonly apiUrl: string;
  readonly newsroomUrl: string | null;
}

/** How services are started. */
export interface StartServicesOptions {
  readonly options: StartOptions;
  /** Where the servers are, for every service. */
  readonly environment: Readonly<Record<string, string>>;
  readonly owner: ProcessOwner;
  readonly ports: PortBook;
  readonly signal: AbortSignal;
}

/** Starts every service side by side and waits until all are ready. Ends those that did start when one does not. */
export async function startServices(start: StartServicesOptions): Promise<StartedServices> {
  const { options, ports } = start;
  const chosen = services.filter(({ name }) => name !== 'newsroom' || needsNewsroom(options.sources));
  const taken = new Map<string, Record<string, string>>();
  for (const { name, ports: wanted } of chosen) {
    const variables: Record<string, string> = {};
    for (const port of wanted)
      variables[port.variable] = String(await choosePort(name, port, options, ports));
    taken.set(name, variables);
  }
  const portOf = (service: string, { variable }: ServicePort): string => taken.get(service)?.[variable] ?? '';
  const newsroomUrl = taken.has('newsroom') ? `http://127.0.0.1:${portOf('newsroom', newsroomPort)}` : null;
  const shared = { ...start.environment, ...(await sourcesEnvironment(options.sources, newsroomUrl)) };

  const supervised = chosen.map(({ name }) => {
    const environment = { ...shared, ...taken.get(name) };
    const plan = { name, environment, operationsPort: Number(portOf(name, operationsPort)) };
    return new SupervisedService({ plan, owner: start.owner, log: logOf(name) });
  });
  try {
    await Promise.all(supervised.map((service) => service.start()));
    await awaitReady(supervised, start.signal);
  } catch (error) {
    await stopServices(supervised);
    throw error;
  }
  return { services: supervised, apiUrl: `http://127.0.0.1:${portOf('api', apiPort)}`, newsroomUrl };
}

/** Each finishes what it has; resolves when all are gone. */
export async function stopServices(supervised: readonly SupervisedService[]): Promise<void> {
  await Promise.all(supervised.map((service) => service.stop()));
}

function logOf(service: string): ServiceLog {
  const file = path.join(stateDirectory, 'logs', `${service}.log`);
  const colour = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  return new ServiceLog({ service, file, print: say, colour });
}

async function choosePort(
  service: string,
  port: ServicePort,
  options: StartOptions,
  ports: PortBook,
): Promise<number> {
  const asked = port === apiPort ? options.apiPort : undefined;
  if (asked === undefined) return ports.take(`${service} ${port.variable}`, port.preferred);
  if (await isPortFree(asked)) return asked;
  throw new UserError(`Port ${asked} is busy: stop what listens there, or give another with --api-port.`);
}

async function awaitReady(supervised: readonly SupervisedService[], signal: AbortSignal): Promise<void> {
  const started = performance.now();
  say(`Starting ${supervised.length} services ...`);
  let waiting = [...supervised];
  const lost = Promise.race(supervised.map((service) => service.lost));
  lost.catch(() => undefined);
  while (waiting.length > 0) {
    signal.throwIfAborted();
    const ready = await Promise.race([Promise.all(waiting.map((service) => service.isReady())), lost]);
    waiting = waiting.filter((_service, index) => ready[index] !== true);
    if (waiting.length > 0 && performance.now() - started > readyTimeoutMs) {
      const names = waiting.map(({ plan }) => plan.name).join(', ');
      throw new UserError(`Not ready after ${readyTimeoutMs / 1000} s: ${names}; .headwater/logs says more.`);
    }
    await delay(100);
  }
  say(`Services ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
