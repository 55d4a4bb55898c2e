import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { UserError } from '../user-error.js';

/** Below the range from which Linux and macOS take the local end of outgoing connections. */
const firstPort = 20_000;
const lastPort = 32_000;

/** Whether a server could listen on this port of the loopback address now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A random free port that is none of `taken`: two clones that start together seldom try the same. */
export async function freePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort));
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new UserError(
    `No free port was found between ${firstPort} and ${lastPort}: stop what listens there.`,
  );
}

/** The first free port from `preferred` upwards, as for an API whose address people remember. */
export async function nextFreePort(preferred: number, taken: ReadonlySet<number>): Promise<number> {
  for (let port = preferred; port < preferred + 100; port += 1) {
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  return freePort(taken);
}

/** Hands out ports by name: the one of last time while it is free, so that addresses outlive a restart. */
export class PortBook {
  readonly #file: string | undefined;
  readonly #ports: Map<string, number>;
  /** Handed out in this run. */
  readonly #taken = new Set<number>();
  /** Servers start in parallel and must not be given the same port: one choice at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(file: string | undefined, ports: Map<string, number>) {
    this.#file = file;
    this.#ports = ports;
  }

  /** Without a file, nothing is remembered. */
  static async open(file?: string): Promise<PortBook> {
    const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
    return new PortBook(file, new Map(text === undefined ? [] : parsePorts(text)));
  }

  /** A port for `name`: last time's, else the next free one from `preferred`, else any. */
  take(name: string, preferred?: number): Promise<number> {
    const taken = this.#turn.then(() => this.#takeNow(name, preferred));
    this.#turn = taken.catch(() => undefined);
    return taken;
  }

  async #takeNow(name: string, preferred: number | undefined): Promise<number> {
    const port = await this.#choose(name, preferred);
    this.#taken.add(port);
    this.#ports.set(name, port);
    await this.#save();
    return port;
  }

  async #choose(name: string, preferred: number | undefined): Promise<number> {
    if (preferred !== undefined) return nextFreePort(preferred, this.#taken);
    const last = this.#ports.get(name);
    if (last !== undefined && !this.#taken.has(last) && (await isPortFree(last))) return last;
    return freePort(this.#taken);
  }

  async #save(): Promise<void> {
    if (this.#file === undefined) return;
    await mkdir(path.dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.new`;
    await writeFile(draft, `${JSON.stringify(Object.fromEntries(this.#ports), undefined, 2)}\n`);
    await rename(draft, this.#file);
  }
}

/** What a damaged file remembers is forgotten: every port can be chosen anew. */
function parsePorts(text: string): [string, number][] {
  try {
    const ports: unknown = JSON.parse(text);
    if (typeof ports !== 'object' || ports === null) return [];
    return Object.entries(ports).filter((entry): entry is [string, number] => Number.isInteger(entry[1]));
  } catch {
    return [];
  }
}
