import { parseArgs } from 'node:util';
import { seededRandom } from '../../train/random.js';
import { say } from '../../terminal.js';
import { evaluatePoliteness, type PolitenessFigures } from './evaluate.js';

/**
 * `npm run eval -- politeness [--hosts N] [--seed N] [--json]`: a week of the scheduler in an invented web. Exit code 1
 * when it was impolite, or slower than the bar allows.
 */
export function runPolitenessEval(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      hosts: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const figures = evaluatePoliteness(seed, Number(values.hosts), seededRandom(seed + 1));
  for (const line of inWords(figures)) say(line);
  if (values.json) say(JSON.stringify(figures));
  return Promise.resolve(figures.passed ? 0 : 1);
}

function inWords(figures: PolitenessFigures): string[] {
  const { hosts, feeds, requests, forbidden, lateness, freshness } = figures;
  const count = (value: number): string => value.toLocaleString('en');
  const seconds = (value: number): string => `${(value / 1_000).toFixed(0)} s`;
  return [
    `${count(hosts)} hosts, ${count(feeds)} feeds, a week: ${count(requests)} requests, seed ${figures.seed}`,
    `requests inside a forbidden time    ${forbidden.total} ${forbidden.total === 0 ? '' : JSON.stringify(forbidden.byRule)}`,
    `requests that taught how wide a limit is  ${count(forbidden.learning)}`,
    `good feeds late by more than 30 s   ${lateness.over30s} of ${count(lateness.polls)} polls (p99 ${seconds(lateness.p99)}, most ${seconds(lateness.most)})`,
    `freshness p50   ${seconds(freshness.p50)}; an oracle with as many requests ${seconds(freshness.oracleP50)}: ${freshness.ratio.toFixed(2)} times`,
    `freshness mean  ${seconds(freshness.mean)}; the oracle ${seconds(freshness.oracleMean)}`,
    `items that left their feed unread   ${count(freshness.missed)} of ${count(freshness.items)}`,
    figures.passed ? 'passed' : 'NOT passed',
  ];
}
