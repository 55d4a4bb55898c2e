import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ContainerRuntimeClient } from 'testcontainers';

/** Where engines of Linux and macOS listen; looked at first, because testcontainers takes half a second to load. */
const sockets = [
  '/var/run/docker.sock',
  path.join(os.homedir(), '.docker/run/docker.sock'),
  path.join(os.homedir(), '.docker/desktop/docker.sock'),
  path.join(os.homedir(), '.colima/default/docker.sock'),
  path.join(process.env['XDG_RUNTIME_DIR'] ?? '/run/user/none', 'docker.sock'),
];

/** The Docker engine of this machine, or undefined when none answers or HEADWATER_DOCKER is `off`. */
export async function findEngine(environment = process.env): Promise<ContainerRuntimeClient | undefined> {
  if (environment['HEADWATER_DOCKER'] === 'off') return undefined;
  if (environment['DOCKER_HOST'] === undefined && !sockets.some((socket) => existsSync(socket)))
    return undefined;
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().catch(() => undefined);
}
