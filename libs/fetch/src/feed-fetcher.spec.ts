import type { LookupFunction } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { AddressPolicy } from './address-policy.js';
import { type FetchedFeed, FeedFetcher, type FeedFetcherOptions, type Validators } from './feed-fetcher.js';
import { FetchFailure } from './fetch-failure.js';
import { guardedConnect } from './guarded-connect.js';
import { startWebServer, type WebServer } from './web-server.test-support.js';

const NOTHING_KNOWN: Validators = { etag: null, lastModified: null };
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  const server = await startWebServer(answer);
  closing.push(() => server.close());
  return server;
}

function fetcher(allowedHosts: string, options: Partial<FeedFetcherOptions> = {}): FeedFetcher {
  const created = new FeedFetcher({
    policy: new AddressPolicy(allowedHosts),
    userAgent: 'Headwater/test (+https://example.org/contact)',
    ...options,
  });
  closing.push(() => created.close());
  return created;
}

async function failureOf(work: Promise<FetchedFeed>): Promise<FetchFailure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FetchFailure) return error;
    throw error;
  }
  throw new Error('The fetch succeeded.');
}

const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

describe('a document', () => {
  it('comes with what the server says of it, and with an honest question', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/xml; charset=utf-8',
        etag: '"7"',
        'last-modified': 'yesterday',
      });
      response.end('<rss/>');
    });
    const fetched = await fetcher(server.host).fetch(`${server.origin}/feed`, NOTHING_KNOWN);
    expect(fetched).toMatchObject({
      kind: 'document',
      url: `${server.origin}/feed`,
      wireBytes: 6,
      contentType: 'text/xml; charset=utf-8',
      validators: { etag: '"7"', lastModified: 'yesterday' },
    });
    expect(server.requests()[0]?.headers).toMatchObject({
      'user-agent': 'Headwater/test (+https://example.org/contact)',
      'accept-encoding': 'gzip, deflate, br, zstd',
    });
    expect(server.requests()[0]?.headers['cookie']).toBeUndefined();
  });

  it('is not sent again when it has not changed', async () => {
    const server = await serve((_request, response) => response.writeHead(304).end());
    const known = { etag: '"7"', lastModified: 'yesterday' };
    expect(await fetcher(server.host).fetch(server.origin, known)).toMatchObject({ kind: 'not-modified' });
    expect(server.requests()[0]?.headers).toMatchObject({
      'if-none-match': '"7"',
      'if-modified-since': 'yesterday',
    });
  });

  it.each([
    ['identity', (text: Buffer) => text],
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('is read through %s', async (encoding, encode) => {
    const text = Buffer.from(`<rss>${'A ferry runs again. '.repeat(500)}</rss>`);
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.end(encode(text));
    });
    const fetched = await fetcher(server.host).fetch(server.origin, NOTHING_KNOWN);
    expect(fetched.kind === 'document' && Buffer.from(fetched.body).equals(text)).toBe(true);
  });

  it('is followed through redirects, five at most', async () => {
    const server = await serve((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step === 0) response.end('<rss/>');
      else response.writeHead(301, { location: `/${step - 1}`, 'set-cookie': 'a=b' }).end();
    });
    const reader = fetcher(server.host);
    expect(await reader.fetch(`${server.origin}/5`, NOTHING_KNOWN)).toMatchObject({
      url: `${server.origin}/0`,
    });
    expect(server.requests().some(({ headers }) => 'cookie' in headers)).toBe(false);
    expect((await failureOf(reader.fetch(`${server.origin}/6`, NOTHING_KNOWN))).reason).toBe(
      'too-many-redirects',
    );
  });

  it('is given up where the redirects lead in a circle, before anybody is asked twice', async () => {
    const server = await serve((request, response) =>
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    const failure = await failureOf(fetcher(server.host).fetch(`${server.origin}/a`, NOTHING_KNOWN));
    expect(failure.message).toContain('circle');
    expect(server.requests()).toHaveLength(2);
  });
});

describe('a connection', () => {
  it('is used again for the next feed of its host, and then given up: hosts are many', async () => {
    const gone = Promise.withResolvers<null>();
    const server = await serve((request, response) => {
      request.socket.once('close', () => gone.resolve(null));
      response.end('<rss/>');
    });
    const reader = fetcher(server.host);
    await reader.fetch(`${server.origin}/one`, NOTHING_KNOWN);
    // The connection is free once the answer has been seen to its end.
    await setImmediate();
    await reader.fetch(`${server.origin}/two`, NOTHING_KNOWN);
    expect(server.connections()).toBe(1);
    const idleSince = performance.now();
    await gone.promise;
    expect(performance.now() - idleSince).toBeLessThan(10_000);
  }, 30_000);
});

describe('a stand-in for the web', () => {
  it('is asked in place of every host with a name, https included, and of no literal address', async () => {
    const server = await serve((request, response) => response.end(`<rss>${request.headers.host}</rss>`));
    const [address = '', port = ''] = server.host.split(':');
    const reader = fetcher('', { standIn: { address, port } });
    for (const url of ['http://news.example/feed', 'https://news.example/feed']) {
      const fetched = await reader.fetch(url, NOTHING_KNOWN);
      expect(fetched.kind === 'document' && Buffer.from(fetched.body).toString()).toContain('news.example');
    }
    for (const url of ['http://127.0.0.1/feed', 'http://[::1]/feed', 'http://news.example:8080/feed'])
      expect((await failureOf(reader.fetch(url, NOTHING_KNOWN))).reason).toBe('address-forbidden');
    expect(server.requests()).toHaveLength(2);
  });
});

describe('limits', () => {
  const body = (encoding: string, bytes: Buffer) => (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-encoding': encoding });
    response.end(bytes);
  };

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(50_000_000))],
    ['deflate', deflateRawSync(Buffer.alloc(50_000_000))],
  ])('a %s bomb ends where it grows too large', async (encoding, bomb) => {
    const server = await serve(body(encoding, bomb));
    const before = process.memoryUsage().arrayBuffers;
    const failure = await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN));
    expect(failure).toMatchObject({ reason: 'too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
  });

  it('counts decompressed bytes', async () => {
    // Random digits shrink by about half: neither the wire nor the ratio says anything.
    const text = randomBytes(3_000_000).toString('hex');
    const server = await serve(body('gzip', gzipSync(text)));
    const limits = { wireBytes: 9_000_000, bodyBytes: 5_000_000, ratio: 100 };
    expect(
      await failureOf(fetcher(server.host, { limits }).fetch(server.origin, NOTHING_KNOWN)),
    ).toMatchObject({
      reason: 'too-large',
      message: 'The document is more than 5000000 bytes.',
    });
  });

  it('counts bytes on the wire, and ends a body without end', async () => {
    const server = await serve((_request, response) => {
      const chunk = randomBytes(65_536);
      const write = (): void => {
        while (response.write(chunk));
      };
      response.on('drain', write);
      write();
    });
    expect(await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN))).toMatchObject({
      message: 'The document is more than 2000000 bytes on the wire.',
    });
  });

  it.each(['gzip, gzip', 'gzip, br', 'compress', 'aes128gcm'])(
    'refuses the encoding %s',
    async (encoding) => {
      const server = await serve(body(encoding, gzipSync('<rss/>')));
      expect((await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN))).reason).toBe(
        'encoding-refused',
      );
    },
  );

  it.each(['gzip', 'deflate', 'br', 'zstd'])('tells a broken %s body', async (encoding) => {
    const server = await serve(body(encoding, Buffer.from('this is not compressed at all')));
    expect((await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN))).reason).toBe(
      'broken-off',
    );
  });

  it('has one deadline, which a trickle does not outlive', async () => {
    const server = await serve((_request, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const reader = fetcher(server.host, { deadlineMs: 300 });
    expect((await failureOf(reader.fetch(server.origin, NOTHING_KNOWN))).reason).toBe('timeout');
  });

  it('stops when told', async () => {
    const server = await serve(() => stop.abort());
    const stop = new AbortController();
    expect(
      (await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN, stop.signal))).reason,
    ).toBe('stopped');
  });
});

describe('answers that are none', () => {
  it.each([
    [404, undefined, undefined],
    [429, '120', 120_000],
    [503, '172800', 172_800_000],
    [503, '999999999', 604_800_000],
    [503, 'soon', undefined],
    [302, undefined, undefined],
  ])('%i with Retry-After %s', async (status, retryAfter, retryAfterMs) => {
    const server = await serve((_request, response) => {
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
      response.end();
    });
    const failure = await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN));
    expect(failure.reason).toBe('http-status');
    expect(failure.answer).toEqual(retryAfterMs === undefined ? { status } : { status, retryAfterMs });
  });

  it('understands Retry-After as a date', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end(),
    );
    const { answer } = await failureOf(fetcher(server.host).fetch(server.origin, NOTHING_KNOWN));
    expect(answer.retryAfterMs).toBeGreaterThan(57_000);
    expect(answer.retryAfterMs).toBeLessThanOrEqual(60_000);
  });
});

describe('what a server says beside the document', () => {
  it('a connection serves many polls that bring nothing', async () => {
    const server = await serve((_request, response) => response.writeHead(304).end());
    const reader = fetcher(server.host);
    for (let poll = 0; poll < 5; poll += 1)
      await reader.fetch(server.origin, { ...NOTHING_KNOWN, etag: '"1"' });
    expect(server.requests()).toHaveLength(5);
    // The next poll may come before the first connection has noticed that it is free.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('how long it is fresh', async () => {
    const server = await serve((request, response) =>
      response.writeHead(request.url === '/304' ? 304 : 200, { 'cache-control': 'max-age=900' }).end(),
    );
    const reader = fetcher(server.host);
    for (const path of ['200', '304']) {
      expect(await reader.fetch(`${server.origin}/${path}`, NOTHING_KNOWN)).toMatchObject({
        freshForMs: 900_000,
      });
    }
  });

  it.each([
    [[301], true],
    [[308, 301], true],
    [[302], false],
    [[301, 307], false],
    [[303, 301], false],
  ])('that it has moved for good by %j: %s', async (statuses, moved) => {
    const server = await serve((request, response) => {
      const status = statuses[Number(request.url?.slice(1))];
      if (status === undefined) response.end('<rss/>');
      else response.writeHead(status, { location: `/${Number(request.url?.slice(1)) + 1}` }).end();
    });
    const fetched = await fetcher(server.host).fetch(`${server.origin}/0`, NOTHING_KNOWN);
    expect(fetched.movedTo).toBe(moved ? `${server.origin}/${statuses.length}` : null);
  });
});

describe('forms to hubs', () => {
  it('arrive as they are, and only an acceptance counts', async () => {
    let status = 202;
    let sent = '';
    const server = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.writeHead(status).end());
    });
    const reader = fetcher(server.host);
    await reader.postForm(server.origin, {
      'hub.mode': 'subscribe',
      'hub.topic': 'https://a.example/?x=1&y',
    });
    expect(sent).toBe('hub.mode=subscribe&hub.topic=https%3A%2F%2Fa.example%2F%3Fx%3D1%26y');
    status = 302;
    await expect(reader.postForm(server.origin, {})).rejects.toMatchObject({ answer: { status: 302 } });
    await expect(reader.postForm('http://127.0.0.1/', {})).rejects.toMatchObject({
      reason: 'address-forbidden',
    });
  });
});

describe('addresses that are not for us', () => {
  // Each of these reaches the server of this test, or would, if it were let through.
  const reaching = (port: string): readonly string[] => [
    `http://127.0.0.1:${port}/`,
    `http://localhost:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://0.0.0.0:${port}/`,
  ];

  it('are refused before any connection, by port and by address', async () => {
    const server = await serve((_request, response) => response.end('<rss/>'));
    const reader = fetcher('');
    for (const address of reaching(server.host.split(':')[1] ?? '')) {
      expect((await failureOf(reader.fetch(address, NOTHING_KNOWN))).reason).toBe('address-forbidden');
    }
    expect(server.connections()).toBe(0);
  });

  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.1/',
    'http://172.16.9.9/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://168.63.129.16/',
    'http://100.64.0.1/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fc00::1]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://203.0.113.9/',
  ])('%s is refused as it stands', (address) => {
    expect(() => new AddressPolicy('').check(new URL(address))).toThrow(/public internet/);
  });

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'http://user:secret@example.org/', 'nonsense'])(
    '%s is no address of a feed',
    async (address) => {
      const failure = await failureOf(fetcher('').fetch(address, NOTHING_KNOWN));
      expect(failure.reason).toBe('address-unusable');
      expect(failure.message).not.toContain('secret');
    },
  );

  it.each([
    ['a private address', resolvingTo('127.0.0.1')],
    ['a private address among public ones', resolvingTo('93.184.216.34', '127.0.0.1')],
    ['a mapped address', resolvingTo('::ffff:127.0.0.1')],
  ])('names that resolve to %s are refused, and nobody is connected to', async (_, lookup) => {
    const server = await serve((_request, response) => response.end('<rss/>'));
    const reader = fetcher('', { lookup });
    expect((await failureOf(reader.fetch('http://feeds.example/', NOTHING_KNOWN))).reason).toBe(
      'address-forbidden',
    );
    expect(server.connections()).toBe(0);
  });

  it('a name that changes its address between two fetches is judged each time', async () => {
    const answers = [resolvingTo('127.0.0.1'), resolvingTo('10.1.2.3')];
    const lookup: LookupFunction = (...call) => answers.shift()?.(...call);
    const reader = fetcher('', { lookup });
    expect((await failureOf(reader.fetch('http://feeds.example/', NOTHING_KNOWN))).message).toContain(
      '127.0.0.1',
    );
    expect((await failureOf(reader.fetch('http://feeds.example/', NOTHING_KNOWN))).message).toContain(
      '10.1.2.3',
    );
  });

  it('a redirect to a private address is not followed', async () => {
    const inner = await serve((_request, response) => response.end('secret'));
    const outer = await serve((_request, response) =>
      response.writeHead(302, { location: inner.origin }).end(),
    );
    expect((await failureOf(fetcher(outer.host).fetch(outer.origin, NOTHING_KNOWN))).reason).toBe(
      'address-forbidden',
    );
    expect(outer.connections()).toBe(1);
    expect(inner.connections()).toBe(0);
  });

  it.each([
    ['its address', 'http://127.0.0.1:PORT/'],
    ['its address without a port', 'http://127.0.0.1/'],
    ['a number', 'http://2130706433:PORT/'],
    ['hexadecimal', 'http://0x7f.0.0.1/'],
    ['octal', 'http://0177.0.0.1/'],
    ['a mapped address', 'http://[::ffff:127.0.0.1]:PORT/'],
    ['a mapped address in hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['a NAT64 address', 'http://[64:ff9b::7f00:1]/'],
    ['a 6to4 address', 'http://[2002:7f00:1::]/'],
    ['every address', 'http://0.0.0.0:PORT/'],
    ['its name', 'http://localhost:PORT/'],
    ['a name on its port', 'http://private.example:PORT/'],
    ['a name on a port of the web', 'http://private.example/'],
    ['a name with a dot at its end', 'http://private.example./'],
    ['the same scheme', '//127.0.0.1:PORT/'],
    ['a user name in it', 'http://public.example@127.0.0.1:PORT/'],
    ['a backslash', 'http:\\\\127.0.0.1:PORT\\'],
    ['full-width digits', 'http://１２７.0.0.1:PORT/'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['gopher', 'gopher://127.0.0.1:PORT/_GET%20/'],
    ['ftp', 'ftp://127.0.0.1:PORT/'],
    ['data', 'data:text/xml,<rss/>'],
  ])('a redirect to a private server by %s connects to nobody', async (_, target) => {
    const inner = await serve((_request, response) => response.end('secret'));
    const location = target.replace('PORT', inner.host.split(':')[1] ?? '');
    const outer = await serve((_request, response) =>
      response.writeHead(302, { location: location.replace(/[^\x20-\x7e]/g, encodeURIComponent) }).end(),
    );
    const reader = fetcher(outer.host, { lookup: resolvingTo('127.0.0.1') });
    const failure = await failureOf(reader.fetch(outer.origin, NOTHING_KNOWN));
    expect(failure.reason).toMatch(/^address-(forbidden|unusable)$/);
    expect(inner.connections()).toBe(0);
  });

  it('a name that is bound to another address after each answer never gets a connection', async () => {
    const inner = await serve((_request, response) => response.end('secret'));
    // A name server with a lifetime of 0: every question has another answer, some of them harmless in part.
    const answers = [
      ['192.0.2.7'],
      ['127.0.0.1'],
      ['93.184.216.34', '127.0.0.1'],
      ['::1'],
      ['::ffff:127.0.0.1'],
    ];
    let asked = 0;
    const lookup: LookupFunction = (...call) =>
      resolvingTo(...(answers[asked++ % answers.length] ?? []))(...call);
    const outer = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://rebinding.example/' }).end(),
    );
    const reader = fetcher(outer.host, { lookup });
    for (const [fetch] of [...answers, ...answers].entries()) {
      const from = fetch % 2 === 0 ? outer.origin : 'http://rebinding.example/';
      expect((await failureOf(reader.fetch(from, NOTHING_KNOWN))).reason).toBe('address-forbidden');
    }
    expect(asked).toBe(10);
    expect(inner.connections()).toBe(0);
  });

  it('a proxy in the environment is not asked: it would resolve names for us', async () => {
    const proxy = await serve((_request, response) => response.end('<rss/>'));
    for (const name of ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY']) process.env[name] = proxy.origin;
    closing.push(async () => {
      for (const name of ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY']) Reflect.deleteProperty(process.env, name);
    });
    const reader = fetcher('', { lookup: resolvingTo('10.0.0.1') });
    expect((await failureOf(reader.fetch('http://feeds.example/', NOTHING_KNOWN))).reason).toBe(
      'address-forbidden',
    );
    expect(proxy.connections()).toBe(0);
  });

  it('a socket that reached a private address is closed before a byte is sent', async () => {
    const server = await serve((_request, response) => response.end('<rss/>'));
    const [hostname = '', port = ''] = server.host.split(':');
    const error = await new Promise<unknown>((resolve) => {
      guardedConnect(new AddressPolicy(''))(
        { hostname, host: hostname, port, protocol: 'http:' },
        (...[failure]) => resolve(failure),
      );
    });
    expect(error).toMatchObject({ reason: 'address-forbidden' });
    expect(server.requests()).toHaveLength(0);
  });
});
