import path from 'node:path';
import type { OwnedChild } from '../../processes/process-owner.js';
import type { RunningServer, ServerDefinition } from '../server.js';
import type { LocalEnvironment } from './local-environment.js';
import { explainStartFailure, isPortTaken } from './start-failure.js';

/** Starts one server as a local process; tries another port when one was taken in the meantime. */
export async function startLocal(
  { name, title }: Pick<ServerDefinition, 'name' | 'title'>,
  environment: LocalEnvironment,
  start: (environment: LocalEnvironment) => Promise<{ address: string; process: OwnedChild }>,
): Promise<RunningServer> {
  try {
    const { address, process } = await start(environment).catch((error: unknown) => {
      if (isPortTaken(error)) return start(environment);
      throw error;
    });
    return {
      name,
      address,
      isOurs: true,
      where: `local process ${process.owned.pid}`,
      pid: process.owned.pid,
      ended: process.ended,
      stop: process.stop,
    };
  } catch (error) {
    throw explainStartFailure(title, path.join(environment.dataDirectory, name), error);
  }
}
