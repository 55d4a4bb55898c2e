import { level, mixed, observed, type Phase, rising, sampled } from '../input-series.test-support.js';
import { ruleOf, type AlertCase } from './alert-case.test-support.js';

const failing = ruleOf('sources-failing');
const errors = ruleOf('api-errors');
const slow = ruleOf('api-slow');
const exhausted = ruleOf('pool-exhausted');
const ingestor = { service: 'ingestor' };
const api = { service: 'api' };
const route = '/v2/everything';

/** Minutes that each is looked at. */
const minutes = 30;

const timedOut = { result: 'timeout', host_class: 'publisher' };
const fetched = (result: string, each: number) =>
  sampled('fetches', { ...timedOut, result }, ingestor, rising(0, each, minutes));
const answered = (status: string, each: number) =>
  sampled('apiRequests', { route, status }, api, rising(0, each, minutes));
const answerTimes = (path: string, ...phases: readonly Phase[]) =>
  observed('apiSeconds', { route: path }, api, ...phases);
const poolWaits = (...phases: readonly Phase[]) => observed('poolWaitSeconds', {}, api, ...phases);

const noDocuments = { from: 16, summary: 'More than half of all fetches bring no document.' };
const tooManyErrors = {
  from: 6,
  summary: 'More than one request in a hundred ends with an error of ours.',
};

/** What can be seen of publishers, clients and Postgres. */
export const trafficCases: readonly AlertCase[] = [
  {
    rule: failing,
    title: 'six fetches in ten fail, each in its way',
    given: [fetched('read', 3), fetched('not-modified', 1), fetched('timeout', 4), fetched('http-status', 2)],
    minutes,
    fires: noDocuments,
  },
  { rule: failing, title: 'every fetch fails', given: [fetched('timeout', 1)], minutes, fires: noDocuments },
  {
    rule: failing,
    title: 'our own network is down',
    given: [fetched('offline', 1)],
    minutes,
    fires: noDocuments,
  },
  {
    rule: failing,
    title: 'no publisher answers for twenty minutes',
    given: [
      sampled('fetches', timedOut, ingestor, rising(0, 1, 20), level(119, 20)),
      sampled('fetches', { ...timedOut, result: 'read' }, ingestor, level(0, 20), rising(0, 1, 20)),
    ],
    minutes: 40,
    fires: { ...noDocuments, until: 27 },
  },
  {
    rule: failing,
    title: 'just below half fails',
    given: [fetched('read', 51), fetched('timeout', 49)],
    minutes,
  },
  {
    rule: failing,
    title: 'most sources ask to be left out at this hour',
    given: [fetched('read', 1), fetched('postponed', 9)],
    minutes,
  },
  {
    rule: failing,
    title: 'nothing was fetched, and all is put off',
    given: [fetched('postponed', 1)],
    minutes,
  },
  {
    rule: failing,
    title: 'no fetches',
    given: [fetched('read', 0), fetched('timeout', 0)],
    minutes,
  },
  { rule: failing, title: 'no ingestor', given: [], minutes },
  {
    rule: errors,
    title: 'eleven requests in a thousand',
    given: [answered('200', 989), answered('503', 11)],
    minutes,
    fires: tooManyErrors,
  },
  { rule: errors, title: 'nothing but errors', given: [answered('500', 1)], minutes, fires: tooManyErrors },
  {
    rule: errors,
    title: 'nine requests in a thousand',
    given: [answered('200', 991), answered('503', 9)],
    minutes,
  },
  {
    rule: errors,
    title: 'errors of clients',
    given: [answered('200', 1), answered('400', 5), answered('429', 50)],
    minutes,
  },
  { rule: errors, title: 'no requests', given: [answered('200', 0), answered('503', 0)], minutes },
  {
    rule: errors,
    title: 'one error on a quiet night',
    given: [
      answered('200', 0),
      sampled('apiRequests', { route, status: '503' }, api, level(1, 10), level(2, 20)),
    ],
    minutes,
  },
  {
    rule: slow,
    title: 'one request in ten to one of two routes for twenty minutes',
    given: [
      ...answerTimes(route, mixed(20, 9, 1, 0.9), mixed(20, 10, 0, 0.9)),
      ...answerTimes('/v2/top-headlines', mixed(40, 10, 0, 0.9)),
    ],
    minutes: 40,
    fires: {
      from: 11,
      until: 22,
      labels: { route },
      summary: `One request in twenty to ${route} takes more than half a second.`,
    },
  },
  {
    rule: slow,
    title: 'nine requests in two hundred',
    given: answerTimes(route, mixed(minutes, 191, 9, 0.9)),
    minutes,
  },
  {
    rule: slow,
    title: 'all take half a second',
    given: answerTimes(route, mixed(minutes, 0, 1, 0.5)),
    minutes,
  },
  { rule: slow, title: 'no requests', given: answerTimes(route, mixed(minutes, 0, 0, 0.9)), minutes },
  {
    rule: exhausted,
    title: 'one wait in ten is long for twenty minutes',
    given: poolWaits(mixed(20, 9, 1, 0.8), mixed(20, 10, 0, 0.8)),
    minutes: 40,
    fires: {
      from: 11,
      until: 22,
      labels: { service: 'api' },
      summary: 'api waits for connections to Postgres for half a second.',
    },
  },
  {
    rule: exhausted,
    title: 'nine waits in two hundred',
    given: poolWaits(mixed(minutes, 191, 9, 0.8)),
    minutes,
  },
  {
    rule: exhausted,
    title: 'all wait for half a second',
    given: poolWaits(mixed(minutes, 0, 1, 0.5)),
    minutes,
  },
  {
    rule: exhausted,
    title: 'nobody asks for a connection',
    given: poolWaits(mixed(minutes, 0, 0, 0.8)),
    minutes,
  },
];
