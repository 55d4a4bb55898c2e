import { ended, level, missing, rising, sampled } from '../input-series.test-support.js';
import { ruleOf, type AlertCase } from './alert-case.test-support.js';

const buried = ruleOf('dead-letters');
const retrying = ruleOf('stage-retrying');
const unsettled = ruleOf('group-unsettled');
const dedup = { service: 'dedup' };

const letters = (...values: readonly string[]) => [
  sampled('deadLetters', { stage: 'dedup', reason: 'schema' }, dedup, ...values),
];
const waits = (...values: readonly string[]) => [sampled('retries', { stage: 'dedup' }, dedup, ...values)];
const rebalances = (replica: number, ...values: readonly string[]) =>
  sampled('rebalances', { stage: 'dedup' }, { ...dedup, replica }, ...values);
/** A counter that grows by one again and again. */
const counting = (times: number, everyMinutes: number): string =>
  Array.from({ length: times }, (_, count) => level(count + 1, everyMinutes)).join(' ');

const told = {
  labels: { stage: 'dedup', reason: 'schema' },
  summary: 'dedup has buried records it cannot read (schema).',
};

/** What can be seen of the runner of a stage. */
export const groupCases: readonly AlertCase[] = [
  {
    rule: buried,
    title: 'the first letters of a stage, all at once',
    given: letters(missing(20), level(99, 30)),
    minutes: 50,
    fires: { from: 20, until: 34, ...told },
  },
  {
    rule: buried,
    title: 'one more letter',
    given: letters(level(3, 20), level(4, 30)),
    minutes: 50,
    looksFrom: 15,
    fires: { from: 20, until: 34, ...told },
  },
  {
    rule: buried,
    title: 'a restarted stage buries as many as before',
    given: letters(level(3, 20), ended(20), level(3, 30)),
    minutes: 60,
    looksFrom: 15,
    fires: { from: 40, until: 54, ...told },
  },
  { rule: buried, title: 'old letters', given: letters(level(3, 50)), minutes: 50, looksFrom: 15 },
  { rule: buried, title: 'a counter at nought', given: letters(level(0, 50)), minutes: 50 },
  {
    rule: buried,
    title: 'a counter that is reset',
    given: letters(level(3, 20), level(0, 30)),
    minutes: 50,
    looksFrom: 15,
  },
  {
    rule: retrying,
    title: 'a server is away',
    given: waits(rising(0, 2, 20)),
    minutes: 20,
    fires: {
      from: 6,
      labels: { stage: 'dedup' },
      summary: 'dedup waits for a server that does not answer.',
    },
  },
  { rule: retrying, title: 'a short wait every three minutes', given: waits(counting(10, 3)), minutes: 30 },
  {
    rule: retrying,
    title: 'a server is away for three minutes',
    given: waits(level(0, 5), rising(0, 2, 3), level(34, 20)),
    minutes: 28,
  },
  { rule: retrying, title: 'no waits since long', given: waits(level(50, 30)), minutes: 30 },
  {
    rule: retrying,
    title: 'a counter that is reset',
    given: waits(level(50, 10), level(0, 20)),
    minutes: 30,
  },
  {
    rule: unsettled,
    title: 'a rebalance every ten seconds',
    given: [1, 2].map((replica) => rebalances(replica, level(0, 20), rising(0, 1, 40))),
    minutes: 60,
    fires: {
      from: 42,
      labels: { stage: 'dedup' },
      summary: 'The consumer group of dedup is assigned again and again.',
    },
  },
  {
    rule: unsettled,
    title: 'a rolling update of six replicas, seen by all of them',
    given: [1, 2, 3, 4, 5, 6].map((replica) =>
      rebalances(replica, level(0, 20), counting(12, 2 / 3), level(12, 40)),
    ),
    minutes: 60,
  },
  {
    rule: unsettled,
    title: 'nine rebalances in a quarter of an hour',
    given: [rebalances(1, counting(36, 10 / 6))],
    minutes: 60,
  },
  {
    rule: unsettled,
    title: 'a counter that is reset',
    given: [rebalances(1, level(40, 30), level(1, 30))],
    minutes: 60,
  },
];
