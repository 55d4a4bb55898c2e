import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A server whose feeds never change, as a process of its own. */
export interface UnchangedServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts it on a free port of the loopback; it ends with us, whatever happens. */
export async function startUnchangedServer(): Promise<UnchangedServer> {
  const child = fork(path.join(import.meta.dirname, 'unchanged-server.main.js'), { stdio: 'inherit' });
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
