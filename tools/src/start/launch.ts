import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessOwner } from '../processes/process-owner.js';
import { isPortFree, type PortBook } from '../stack/ports.js';
import { say } from '../terminal.js';
import { UserError } from '../user-error.js';
import { ServiceLog } from './service-log.js';
import { apiPort, operationsPort, type ServiceDefinition, type ServicePort } from './services.js';
import { SupervisedService } from './supervised-service.js';

/** Milliseconds for all services to become ready. */
const readyTimeoutMs = 60_000;

/** A service with its ports chosen. */
export interface PlannedService {
  readonly name: string;
  /** By variable. */
  readonly ports: ReadonlyMap<string, number>;
}

/** What all services of a run share. */
export interface LaunchContext {
  /** Where the servers are, and whatever else every service is told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly owner: ProcessOwner;
  readonly signal: AbortSignal;
  readonly logDirectory: string;
  /** Least severe level that reaches the terminal; the files hold everything. */
  readonly show: 'info' | 'error';
}

/** Chooses ports. Throws a UserError when the API's is asked for and busy. */
export async function planServices(
  definitions: readonly ServiceDefinition[],
  ports: PortBook,
  askedApiPort?: number,
): Promise<PlannedService[]> {
  const planned: PlannedService[] = [];
  for (const definition of definitions) {
    const chosen = new Map<string, number>();
    for (const port of definition.ports) {
      const asked = port === apiPort ? askedApiPort : undefined;
      const remembered = `${definition.name} ${port.variable}`;
      const number =
        asked === undefined ? await ports.take(remembered, port.preferred) : await requireFree(asked);
      chosen.set(port.variable, number);
    }
    planned.push({ name: definition.name, ports: chosen });
  }
  return planned;
}

/** Where a planned service listens; null when it is not planned. */
export function urlOf(planned: readonly PlannedService[], service: string, port: ServicePort): string | null {
  const number = planned.find(({ name }) => name === service)?.ports.get(port.variable);
  return number === undefined ? null : `http://127.0.0.1:${number}`;
}

/** A planned service, not started yet. */
export function supervise(
  planned: PlannedService,
  context: LaunchContext,
  job: { readonly completes?: boolean } = {},
): SupervisedService {
  const { name, ports } = planned;
  const variables = Object.fromEntries([...ports].map(([variable, port]) => [variable, String(port)]));
  const plan = {
    name,
    environment: { ...context.environment, ...variables },
    operationsPort: ports.get(operationsPort.variable) ?? 0,
    ...job,
  };
  const log = new ServiceLog({
    service: name,
    file: path.join(context.logDirectory, `${name}.log`),
    show: context.show,
    print: say,
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  });
  return new SupervisedService({ plan, owner: context.owner, log });
}

/** Starts services side by side and waits until all are ready. Ends those that did start when one does not. */
export async function launch(
  planned: readonly PlannedService[],
  context: LaunchContext,
): Promise<readonly SupervisedService[]> {
  const services = planned.map((service) => supervise(service, context));
  try {
    await Promise.all(services.map((service) => service.start()));
    await awaitReady(services, context.signal);
    return services;
  } catch (error) {
    await stopServices(services);
    throw error;
  }
}

/** Each finishes what it has; resolves when all are gone. */
export async function stopServices(services: readonly SupervisedService[]): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
}

async function requireFree(port: number): Promise<number> {
  if (await isPortFree(port)) return port;
  throw new UserError(`Port ${port} is busy: stop what listens there, or give another with --api-port.`);
}

async function awaitReady(services: readonly SupervisedService[], signal: AbortSignal): Promise<void> {
  const started = performance.now();
  say(`Starting ${services.length} services ...`);
  let waiting = [...services];
  const lost = Promise.race(services.map((service) => service.lost));
  lost.catch(() => undefined);
  while (waiting.length > 0) {
    signal.throwIfAborted();
    const reasons = await Promise.race([Promise.all(waiting.map((service) => service.waitsFor())), lost]);
    const why = new Map(waiting.map((service, index) => [service, reasons[index]]));
    waiting = waiting.filter((service) => why.get(service) !== undefined);
    if (waiting.length > 0 && performance.now() - started > readyTimeoutMs) {
      const names = waiting.map((service) => `${service.plan.name} (${why.get(service)})`).join(', ');
      throw new UserError(
        `Not ready after ${readyTimeoutMs / 1000} s: ${names}; the logs in .headwater/logs say more.`,
      );
    }
    await delay(100);
  }
  say(`Services ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
