import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to Postgres that can lose an answer. */
export interface Relay {
  /** Address of the same database through the relay. */
  readonly url: string;
  /** The next statement with this text reaches the server, and its answer nobody: the connection breaks first. */
  loseAnswerTo(statement: string): void;
  close(): Promise<void>;
}

export async function startRelay(url: string): Promise<Relay> {
  const target = new URL(url);
  const { hostname, port } = target;
  const sockets = new Set<Socket>();
  let lose: string | null = null;
  const server = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname);
    let losing = false;
    client.on('data', (bytes) => {
      if (lose !== null && bytes.includes(lose)) {
        lose = null;
        losing = true;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (losing) client.destroy();
      else client.write(bytes);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.hostname = '127.0.0.1';
  target.port = String((server.address() as AddressInfo).port);
  return {
    url: target.href,
    loseAnswerTo: (statement) => {
      lose = statement;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
