import type { ContainerRuntimeClient, StartedTestContainer, WaitStrategy } from 'testcontainers';
import type { RunningServer, ServerName } from '../server.js';

/** One server as a container. */
export interface ContainerDefinition {
  readonly name: ServerName;
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly containerPort: number;
  /** Chosen by us where the server has to know it; else Docker chooses. */
  readonly hostPort?: number;
  /** Where the image keeps its data, and the volume that outlives the container. */
  readonly volume?: { readonly name: string; readonly path: string };
  readonly waitFor: WaitStrategy;
  readonly address: (host: string, port: number) => string;
}

/** Milliseconds for an image to arrive. A slow registry is no reason to wait when a local process would do. */
const imageTimeoutMs = 60_000;

/** An engine is there, but the image did not come: the caller goes on to a local process. */
export class ImageUnavailableError extends Error {
  override readonly name = 'ImageUnavailableError';
}

let reaper: Promise<unknown> | undefined;

/**
 * Makes sure that the image is there, and testcontainers' reaper, which removes our containers when this process
 * dies. Throws an ImageUnavailableError when they do not arrive in time.
 */
export async function fetchImage(engine: ContainerRuntimeClient, image: string): Promise<void> {
  const { getReaper, ImageName } = await import('testcontainers');
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    timeout.reject(
      new ImageUnavailableError(`the image ${image} is not there after ${imageTimeoutMs / 1000} s`),
    );
  }, imageTimeoutMs);
  const arrive = async (): Promise<void> => {
    const name = ImageName.fromString(image);
    if (!(await engine.image.exists(name))) await engine.image.pull(name);
    // One for all three servers, which start side by side.
    await (reaper ??= getReaper(engine));
  };
  try {
    await Promise.race([arrive(), timeout.promise]);
  } catch (error) {
    if (error instanceof ImageUnavailableError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImageUnavailableError(`the image ${image} cannot be had (${reason.slice(0, 200)})`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Starts the container and waits until its server is ready. */
export async function startContainer(definition: ContainerDefinition): Promise<RunningServer> {
  const { GenericContainer } = await import('testcontainers');
  const { name, image, containerPort, hostPort, volume } = definition;

  const engineIsHere = !process.env['DOCKER_HOST']?.startsWith('tcp:');

  /** Published on the loopback address only: these servers have no password worth the name. */
  class LoopbackContainer extends GenericContainer {
    protected override beforeContainerCreated(): Promise<void> {
      if (engineIsHere) {
        const published = this.hostConfig.PortBindings as Record<
          string,
          { HostIp?: string; HostPort: string }[]
        >;
        for (const binding of Object.values(published).flat()) binding.HostIp = '127.0.0.1';
      }
      return Promise.resolve();
    }
  }

  const container = new LoopbackContainer(image)
    .withEnvironment({ ...definition.environment })
    .withExposedPorts(hostPort === undefined ? containerPort : { container: containerPort, host: hostPort })
    .withWaitStrategy(definition.waitFor)
    .withStartupTimeout(120_000);
  if (definition.command) container.withCommand([...definition.command]);
  if (volume) container.withBindMounts([{ source: volume.name, target: volume.path }]);
  const started: StartedTestContainer = await container.start();
  // Inside of a container testcontainers names the engine's bridge, where nothing is published.
  const host = engineIsHere ? '127.0.0.1' : started.getHost();
  return {
    name,
    address: definition.address(host, started.getMappedPort(containerPort)),
    isOurs: true,
    where: `Docker container ${started.getName().replace(/^\//, '')}`,
    ended: new Promise(() => undefined),
    stop: async () => {
      // The volume is not the container's: it stays.
      await started.stop({ timeout: 20_000, remove: true, removeVolumes: volume === undefined });
    },
  };
}
