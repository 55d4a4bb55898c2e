import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Gives every request to the next of several replicas on this machine. */
export class LoadBalancer {
  /** How many requests each replica has been given, by its port. */
  readonly given = new Map<number, number>();
  #taken = 0;
  readonly #server = createServer((incoming, answer) => {
    const port = [...this.given.keys()][this.#taken++ % this.given.size]!;
    this.given.set(port, this.given.get(port)! + 1);
    const { url: path, method, headers } = incoming;
    const passed = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      answer.writeHead(response.statusCode!, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.writeHead(502).end());
    incoming.pipe(passed);
  });

  /** @returns where it takes requests */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Another replica is there. */
  add(port: number): void {
    this.given.set(port, 0);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
