import http from 'node:http';
import { parseArgs } from 'node:util';
import { AddressPolicy, FeedFetcher, userAgentOf } from '@headwater/fetch';
import { Agent, request } from 'undici';
import { say } from '../../terminal.js';
import { startUnchangedServer } from './start-unchanged-server.js';

type Poll = (url: string) => Promise<unknown>;

interface Contender {
  readonly name: string;
  readonly poll: Poll;
  readonly close: () => unknown;
}

const IN_FLIGHT = 32;
const KNOWN = { etag: '"1"', lastModified: null };

/**
 * What a poll costs that brings nothing (304): of our fetcher with all its checks and of what it could be built on, in
 * turns, by the CPU time of this process alone.
 */
export async function pollsBench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      polls: { type: 'string', default: '20000' },
      json: { type: 'boolean', default: false },
    },
  });
  const server = await startUnchangedServer();
  try {
    const url = `http://127.0.0.1:${server.port}/feed`;
    const contenders = createContenders(server.port);
    const pollsPerCore = await inTurns(contenders, url, Number(values.polls));
    for (const { close } of contenders) await close();
    say(`Polls answered with 304, a second of one core, ${IN_FLIGHT} in flight:`);
    for (const [name, figure] of Object.entries(pollsPerCore)) {
      say(`  ${name.padEnd(42)} ${figure.toLocaleString('en').padStart(8)}`);
    }
    if (values.json) say(JSON.stringify({ pollsPerCore }));
  } finally {
    await server.stop();
  }
}

function createContenders(port: number): Contender[] {
  const policy = new AddressPolicy(`127.0.0.1:${port}`);
  const fetcher = new FeedFetcher({ policy, userAgent: userAgentOf('') });
  const agent = new Agent({ pipelining: 1 });
  const keepAlive = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const anew = new http.Agent({ keepAlive: false, maxSockets: IN_FLIGHT });
  const headers = { 'if-none-match': '"1"' };
  return [
    {
      name: 'ours: FeedFetcher, keep-alive',
      poll: (url) => fetcher.fetch(url, KNOWN),
      close: () => fetcher.close(),
    },
    {
      name: 'undici request, keep-alive, no checks',
      poll: async (url) => (await request(url, { dispatcher: agent, headers })).body.dump(),
      close: () => agent.close(),
    },
    {
      name: 'node:http, keep-alive, no checks',
      poll: (url) => getWithNode(url, keepAlive),
      close: () => keepAlive.destroy(),
    },
    {
      name: 'node:http, a connection a poll, no checks',
      poll: (url) => getWithNode(url, anew),
      close: () => anew.destroy(),
    },
    {
      name: 'global fetch, no checks',
      poll: async (url) => (await fetch(url, { headers })).arrayBuffer(),
      close: () => undefined,
    },
  ];
}

function getWithNode(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers: { 'if-none-match': '"1"' } }, (response) => {
        response.resume();
        response.once('end', resolve);
      })
      .once('error', reject);
  });
}

/** Short turns, so that what else the machine does hits all of them alike. */
async function inTurns(
  contenders: readonly Contender[],
  url: string,
  polls: number,
): Promise<Readonly<Record<string, number>>> {
  const rounds = 5;
  const spent = new Map<string, number>();
  for (const { poll } of contenders) await pollMany(poll, url, 500);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, poll } of contenders) {
      const before = process.cpuUsage();
      await pollMany(poll, url, polls / rounds);
      const { user, system } = process.cpuUsage(before);
      spent.set(name, (spent.get(name) ?? 0) + user + system);
    }
  }
  return Object.fromEntries([...spent].map(([name, us]) => [name, Math.round((polls * 1e6) / us)]));
}

async function pollMany(poll: Poll, url: string, polls: number): Promise<void> {
  let left = polls;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await poll(url);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
}
