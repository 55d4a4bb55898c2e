import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allTopics, createNamespace, topics, type ArticleRaw } from '@headwater/contracts';
import { Cluster, silentLogger } from '@headwater/kafka';
import { readTopic } from '@headwater/kafka/testing';
import { createPool, dropDatabase, migrate } from '@headwater/postgres';
import { freePort, ProcessOwner, ServiceProcess } from '@headwater/tools/system';
import { letTimePass } from './let-time-pass.js';

/** How a host of the web was treated, as the newsroom tells it. */
export interface TreatedHost {
  readonly host: string;
  readonly endsAs: string;
  readonly requests: number;
  readonly addresses: number;
  readonly offences: Readonly<Record<string, number>>;
  readonly mostBytes: number;
  readonly longestMs: number;
}

/** A newsroom that plays the web, and an ingestor that takes it for the web. */
export class PlayedWeb {
  readonly namespace = createNamespace(`e${randomBytes(6).toString('hex')}`);
  readonly connection = {
    brokers: process.env['HEADWATER_KAFKA_BROKERS'] ?? '',
    clientId: 'e2e',
    logger: silentLogger,
  };
  readonly #postgres = { url: process.env['HEADWATER_POSTGRES_URL'] ?? '', namespace: this.namespace };
  readonly #cluster = new Cluster(this.connection, this.namespace);
  readonly pool = createPool({ HEADWATER_POSTGRES_URL: this.#postgres.url }, this.namespace, {
    applicationName: 'e2e',
    max: 2,
  });
  readonly #logs = mkdtempSync(path.join(tmpdir(), 'headwater-played-web-'));
  readonly #services: ServiceProcess[] = [];
  #owner: ProcessOwner | null = null;
  #url = '';
  #ingestor: Readonly<Record<string, string>> = {};
  /** Seen of the ingestor. */
  mostMemory = 0;

  /** @param environment of the ingestor, beside what makes it take the newsroom for the web */
  async start(environment: Readonly<Record<string, string>>): Promise<void> {
    await migrate(this.#postgres);
    await this.#cluster.createTopics(allTopics());
    ({ owner: this.#owner } = await ProcessOwner.open(path.join(this.#logs, 'runs'), 'test'));
    const port = String(await freePort());
    this.#url = `http://127.0.0.1:${port}`;
    await this.service('newsroom', {
      HEADWATER_NEWSROOM_PLAYS: 'web',
      HEADWATER_NEWSROOM_PORT: port,
      HEADWATER_NEWSROOM_SEED: 'played-web',
    }).start();
    this.#ingestor = {
      HEADWATER_NEWSROOM_URL: this.#url,
      HEADWATER_FETCH_STAND_IN: `127.0.0.1:${port}`,
      HEADWATER_INGESTOR_INTERVAL: '0',
      ...environment,
    };
    await this.addReplica({});
  }

  /** Another ingestor beside those there are, with other settings where it has to. */
  async addReplica(environment: Readonly<Record<string, string>>): Promise<void> {
    await this.service('ingestor', { ...this.#ingestor, ...environment }).start();
  }

  /** A further process in this namespace; stopped with the others. */
  service(name: string, environment: Readonly<Record<string, string>>): ServiceProcess {
    const service = new ServiceProcess({
      ...{ name, replica: name, owner: this.#owner! },
      logFile: path.join(this.#logs, `${name}.log`),
      environment: { HEADWATER_NAMESPACE: this.namespace.name, HEADWATER_OPS_PORT: '0', ...environment },
    });
    this.#services.push(service);
    return service;
  }

  async ask<Answer>(pathname: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.#url}${pathname}`, init);
    if (!response.ok) throw new Error(`The newsroom answers ${response.status} to ${pathname}.`);
    return (await response.json()) as Answer;
  }

  treatment(): Promise<{ requests: number; offences: Record<string, number>; hosts: TreatedHost[] }> {
    return this.ask('/politeness');
  }

  /**
   * Plays so much time: whenever nothing can be asked now, time passes until something can.
   *
   * @param stepMs the shortest time that passes at once: nobody is asked more punctually
   */
  async play(milliseconds: number, stepMs: number): Promise<void> {
    for (let passed = 0; passed < milliseconds;) {
      const wait = await this.settled();
      const step = Math.ceil(Math.max(wait, stepMs) / 1_000) * 1_000;
      // The web first: so that whoever comes between the two is late rather than early.
      await this.ask(`/control/pass?seconds=${step / 1_000}`, { method: 'POST' });
      await letTimePass(this.pool, step);
      passed += step;
      await this.#lookAtMemory();
    }
    await this.settled();
  }

  /** Sources that are read and of which this holds, in SQL. */
  async count(holds: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM feed_state JOIN source USING (source_id) WHERE enabled AND ${holds}`,
    );
    return rows[0]?.count ?? 0;
  }

  /** Every article that has been emitted, once for each of its versions. */
  async emitted(): Promise<readonly ArticleRaw[]> {
    const found = await readTopic(this.connection, this.namespace, topics.articlesRaw);
    return found.map(({ value }) => value);
  }

  async stop(): Promise<void> {
    for (const service of this.#services.reverse()) await service.stop();
    await this.#owner?.close();
    await this.pool.end();
    await this.#cluster.deleteNamespace();
    await this.#cluster.close();
    await dropDatabase(this.#postgres);
  }

  /** When everything that may be asked now has been claimed: milliseconds until something may be. */
  async settled(): Promise<number> {
    for (;;) {
      const { rows } = await this.pool.query<{ wait: number | null }>(UNTIL_SOMETHING_IS_DUE);
      const wait = rows[0]?.wait ?? null;
      if (wait !== null && wait > 0) return wait;
      await delay(50);
    }
  }

  async #lookAtMemory(): Promise<void> {
    const metrics = await this.#services.find(({ name }) => name === 'ingestor')?.operations('/metrics');
    const found = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)$/m.exec(metrics?.text ?? '');
    this.mostMemory = Math.max(this.mostMemory, Number(found?.[1] ?? 0));
  }
}

const UNTIL_SOMETHING_IS_DUE = `
  SELECT ceil(1000 * extract(epoch FROM min(greatest(state.next_fetch_at, bucket.full_at - interval '4 seconds',
    by_host.closed_until, by_domain.closed_until)) - now()))::float8 AS wait
  FROM feed_state AS state JOIN source USING (source_id) LEFT JOIN host_bucket AS bucket USING (host)
    LEFT JOIN backoff_scope AS by_host ON by_host.name = state.host
    LEFT JOIN backoff_scope AS by_domain ON by_domain.name = state.domain
  WHERE source.enabled AND state.retired_at IS NULL AND (state.lease_until IS NULL OR state.lease_until <= now())`;
