import { level, observed, rising, sampled } from '../input-series.test-support.js';
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

const fetched = (result: string, each: number) =>
  sampled('fetches', { result, host_class: 'publisher' }, ingestor, rising(0, each, minutes));
const answered = (status: string, each: number) =>
  sampled('apiRequests', { route, status }, api, rising(0, each, minutes));
const answerTimes = (path: string, quick: number, long: number, seconds = 0.9) =>
  observed(
    'apiSeconds',
    { route: path },
    api,
    minutes,
    { seconds: 0.01, times: quick },
    { seconds, times: long },
  );
const poolWaits = (quick: number, long: number, seconds = 0.8) =>
  observed('poolWaitSeconds', {}, api, minutes, { seconds: 0.001, times: quick }, { seconds, times: long });

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
    title: 'two requests in a hundred',
    given: [answered('200', 98), answered('503', 2)],
    minutes,
    fires: tooManyErrors,
  },
  { rule: errors, title: 'nothing but errors', given: [answered('500', 1)], minutes, fires: tooManyErrors },
  {
    rule: errors,
    title: 'one request in two hundred',
    given: [answered('200', 199), answered('503', 1)],
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
    title: 'one request in ten to one of two routes',
    given: [...answerTimes(route, 9, 1), ...answerTimes('/v2/top-headlines', 10, 0)],
    minutes,
    fires: {
      from: 11,
      labels: { route },
      summary: `One request in twenty to ${route} takes more than half a second.`,
    },
  },
  { rule: slow, title: 'three requests in a hundred', given: answerTimes(route, 97, 3), minutes },
  { rule: slow, title: 'all take half a second', given: answerTimes(route, 0, 1, 0.5), minutes },
  { rule: slow, title: 'no requests', given: answerTimes(route, 0, 0), minutes },
  {
    rule: exhausted,
    title: 'one wait in ten is long',
    given: poolWaits(9, 1),
    minutes,
    fires: {
      from: 11,
      labels: { service: 'api' },
      summary: 'api waits for connections to Postgres for half a second.',
    },
  },
  { rule: exhausted, title: 'three waits in a hundred', given: poolWaits(97, 3), minutes },
  { rule: exhausted, title: 'all wait for half a second', given: poolWaits(0, 1, 0.5), minutes },
  { rule: exhausted, title: 'nobody asks for a connection', given: poolWaits(0, 0), minutes },
];
