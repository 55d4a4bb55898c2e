import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { kafka } from '../stack/servers/kafka.js';
import { postgres } from '../stack/servers/postgres.js';
import { redis } from '../stack/servers/redis.js';
import { DEFAULT_PARSER_LIMITS } from '@headwater/parser-process';
import { serviceNodeArguments, services } from '../start/services.js';
import { workspaceRoot } from '../workspace.js';
import {
  type ComposeService,
  composeServices,
  composeVariables,
  describeComposeVariable,
} from './compose-variables.js';

const read = (file: string): string => readFileSync(path.join(workspaceRoot, file), 'utf8');
const composed = composeServices();
const all = Object.entries(composed);

describe('docker-compose.yml', () => {
  it('runs every service, from an image of its own, and builds one for every app', () => {
    expect(Object.keys(composed)).toEqual(expect.arrayContaining(services.map(({ name }) => name)));
    const built = new Set(
      all.flatMap(([, { build }]) => (build === undefined ? [] : [build.args['SERVICE']])),
    );
    expect([...built].toSorted()).toEqual(readdirSync(path.join(workspaceRoot, 'apps')).toSorted());
  });

  it.each(all)(
    '%s: an init, a memory limit, rotated logs, no new privileges, no way to stay away',
    (name, service) => {
      expect(service).toMatchObject({
        init: true,
        mem_limit: expect.stringMatching(/^\d+[mg]$/),
        logging: { options: { 'max-size': '10m', 'max-file': '3' } },
        security_opt: ['no-new-privileges:true'],
        restart: ['prepare', 'cli'].includes(name) ? 'no' : 'unless-stopped',
      });
    },
  );

  it.each(all.filter(([, { build }]) => build !== undefined))(
    '%s: nothing writable but /tmp, no capability, time to drain',
    (_name, service) => {
      expect(service).toMatchObject({
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        stop_grace_period: '30s',
      });
    },
  );

  it('publishes what a person needs, on this machine alone unless told otherwise', () => {
    const published = all.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['api', 'grafana', 'kafka-ui']);
    for (const [, { ports }] of published)
      expect(ports?.[0]).toMatch(/^\$\{PUBLISH_ADDRESS:-127\.0\.0\.1\}:/);
  });

  it('publishes the port for hubs with compose/websub.yaml alone, and never without a callback address', () => {
    const { ingestor } = composeServices('compose/websub.yaml');
    const listens = composed['ingestor']!.environment!['HEADWATER_WEBSUB_PORT'];
    expect(ingestor?.ports).toEqual([
      `\${PUBLISH_ADDRESS:-127.0.0.1}:\${WEBSUB_PORT:-8092}:${String(listens)}`,
    ]);
    expect(ingestor?.environment?.['HEADWATER_WEBSUB_CALLBACK']).toMatch(/^\$\{HEADWATER_WEBSUB_CALLBACK:\?/);
  });

  it('gives those that parse feeds, or pages too, the memory of the processes for that', () => {
    const megabytes = (service?: ComposeService): number =>
      Number(/^(\d+)m$/.exec(String(service?.['mem_limit']))?.[1]);
    const own = megabytes(composed['dedup']);
    const { memoryMb } = DEFAULT_PARSER_LIMITS;
    for (const name of ['ingestor', 'api', 'cli'])
      expect(megabytes(composed[name])).toBeGreaterThanOrEqual(own + memoryMb);
    const { ingestor } = composeServices('compose/article-pages.yaml');
    expect(megabytes(ingestor)).toBe(megabytes(composed['ingestor']) + memoryMb);
    expect(ingestor?.environment).toEqual({ HEADWATER_ARTICLE_PAGES: 'true' });
  });

  it('pins every image by version, replaceable by a variable', () => {
    for (const [, { image }] of all) expect(image).toMatch(/^\$\{[A-Z_]+:-.+\}$|^\$\{HEADWATER_IMAGES:-/);
    expect(all.filter(([, { image }]) => /:latest|:main\b/.test(image))).toEqual([]);
  });

  it('uses the servers that the tests and `npm start` use', () => {
    const image = (name: string): string | undefined =>
      /:-(?<image>.+)\}$/.exec(composed[name]?.image ?? '')?.groups?.['image'];
    expect([kafka, postgres, redis].map(({ image: used }) => used)).toEqual([
      image('kafka'),
      image('postgres'),
      image('redis'),
    ]);
  });

  it('says of every variable what it is for', () => {
    const { read: variables } = composeVariables();
    expect(
      [...variables.keys()].filter((name) => !name.startsWith('HEADWATER_')).map(describeComposeVariable),
    ).not.toContain('');
  });

  it.each(['ha', 'live'])('compose/%s.env sets what it reads', (variant) => {
    const names = [...read(`compose/${variant}.env`).matchAll(/^(?<name>\w+)=/gm)].map(
      ({ groups }) => groups?.['name'] ?? '',
    );
    const unread = names.filter((name) => !name.startsWith('COMPOSE_') && !composeVariables().read.has(name));
    expect(names.length).toBeGreaterThan(2);
    expect(unread).toEqual([]);
  });
});

describe('the collector', () => {
  interface Collector {
    readonly receivers?: Readonly<
      Record<string, { readonly protocols: { readonly http: { readonly endpoint: string } } }>
    >;
    readonly processors?: object;
    readonly exporters?: object;
    readonly service: {
      readonly pipelines?: { readonly traces: Readonly<Record<string, readonly string[]>> };
    };
  }
  const config = (name: string): Collector => parse(read(`compose/collector/${name}.yaml`)) as Collector;
  const received = config('receive');

  it('listens where services are told to send traces', () => {
    const [, port] = received.receivers!['otlp']!.protocols.http.endpoint.split(':');
    expect(read('docs/operate.md')).toContain(`HEADWATER_TRACES_ENDPOINT=http://collector:${port}/v1/traces`);
  });

  it.each(['log', 'forward'])('with TRACES_EXPORT=%s has a pipeline of what is declared', (variant) => {
    const { exporters, service } = config(variant);
    const declared = [received.receivers, received.processors, exporters].flatMap((part) =>
      Object.keys(part!),
    );
    expect(Object.values(service.pipelines!.traces).flat().toSorted()).toEqual(declared.toSorted());
  });
});

describe('Dockerfile', () => {
  it('runs Node as the launcher does, with the heap by the memory limit', () => {
    const [, options = ''] = /NODE_OPTIONS="([^"]*)"/.exec(read('Dockerfile')) ?? [];
    const launched = serviceNodeArguments.filter((argument) => !argument.startsWith('--max-old-space-size='));
    expect(options.split(' ')).toEqual(expect.arrayContaining([...launched]));
    expect(options).toContain('--max-old-space-size-percentage=');
  });
});
