import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What the proxy does with what passes through it. */
export type ProxyMode =
  | { readonly kind: 'pass' }
  /** Answers come so much later. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** Of the server's answers this share is lost, and the connection with it: the server has done its work. */
  | { readonly kind: 'lose-answers'; readonly share: number }
  /** Of the answers to requests that hold this text, this share is lost: of commits, for example. */
  | { readonly kind: 'lose-answers-to'; readonly request: string; readonly share: number }
  /** Connections stand, new ones too, and nothing passes: the other end is gone and has not said so. */
  | { readonly kind: 'half-open' };

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Something of it was swallowed: it can never be used again. */
  torn: boolean;
  /** What the server answers next reaches nobody. */
  losing: boolean;
  /** Answers that are on their way; what comes next stays behind them. */
  late: number;
  lastLate: Promise<void>;
}

/** A way to a server on loopback that can be made bad. */
export class FaultProxy {
  readonly #pairs = new Set<Pair>();
  readonly #listener: Server;
  readonly #target: number;
  readonly #random: () => number;
  #mode: ProxyMode = { kind: 'pass' };

  private constructor(target: number, random: () => number) {
    this.#target = target;
    this.#random = random;
    this.#listener = createServer((client) => this.#join(client));
  }

  /** Listens on `port` of the loopback address; 0 picks a free one. */
  static async start(target: number, port: number, random: () => number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, random);
    proxy.#listener.listen(port, '127.0.0.1');
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  /** Connections that stand now. */
  get connections(): number {
    return this.#pairs.size;
  }

  set(mode: ProxyMode): void {
    this.#mode = mode;
    // What was swallowed is missing in the middle of a conversation: as after a real gap, it ends with a reset.
    if (mode.kind !== 'half-open') for (const pair of this.#pairs) if (pair.torn) this.#reset(pair);
  }

  /** Resets this share of the connections. */
  reset(share = 1): void {
    for (const pair of this.#pairs) if (this.#random() < share) this.#reset(pair);
  }

  async stop(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.reset();
    await closed;
  }

  #join(client: Socket): void {
    const server = connect({ port: this.#target, host: '127.0.0.1' });
    const pair: Pair = { client, server, torn: false, losing: false, late: 0, lastLate: Promise.resolve() };
    this.#pairs.add(pair);
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on('data', (bytes) => this.#ask(pair, bytes));
    server.on('data', (bytes) => this.#answer(pair, bytes));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }

  #ask(pair: Pair, bytes: Buffer): void {
    const mode = this.#mode;
    if (mode.kind === 'lose-answers-to' && bytes.includes(mode.request))
      pair.losing = this.#random() < mode.share;
    this.#pass(pair, pair.client, pair.server, bytes);
  }

  #answer(pair: Pair, bytes: Buffer): void {
    const { client, server } = pair;
    const lost = this.#mode.kind === 'lose-answers' && this.#random() < this.#mode.share;
    if (lost || pair.losing) this.#reset(pair);
    else if (this.#mode.kind === 'late') this.#passLater(pair, bytes, this.#mode.milliseconds);
    else if (pair.late > 0) this.#passLater(pair, bytes, 0);
    else this.#pass(pair, server, client, bytes);
  }

  /** In order: a connection never mixes up its bytes, however late they are. */
  #passLater(pair: Pair, bytes: Buffer, milliseconds: number): void {
    pair.late += 1;
    pair.lastLate = Promise.all([pair.lastLate, delay(milliseconds)]).then(() => {
      pair.late -= 1;
      this.#pass(pair, pair.server, pair.client, bytes);
    });
  }

  #pass(pair: Pair, from: Socket, to: Socket, bytes: Buffer): void {
    if (this.#mode.kind === 'half-open') {
      pair.torn = true;
      return;
    }
    if (pair.torn || to.destroyed || to.write(bytes)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }

  #reset({ client, server }: Pair): void {
    client.resetAndDestroy();
    server.destroy();
  }
}
