import { sink } from '@headwater/books';
import { stagePairs } from '../alert-rules.js';
import {
  ended,
  level,
  missing,
  mixed,
  observed,
  type Phase,
  rising,
  sampled,
} from '../input-series.test-support.js';
import { ruleOf, type AlertCase } from './alert-case.test-support.js';

const late = ruleOf('articles-late');
const behind = ruleOf('stage-behind');
const dedup = { service: 'dedup' };

const decided = (stage: string, outcome: string, ...values: readonly string[]) =>
  sampled('stageOutcomes', { stage, outcome, reason: '' }, { service: stage }, ...values);

const ages = (stage: string, ...phases: readonly Phase[]) =>
  observed('articleAgeSeconds', { stage }, { service: stage }, ...phases);

const oldest = (partition: string, ...values: readonly string[]) =>
  sampled('oldestUnread', { stage: 'dedup', topic: 'articles.raw', partition }, dedup, ...values);

const told = {
  labels: { stage: sink.name },
  summary: 'One article in twenty is stored more than a minute after it was read.',
};

/** What can be seen of the flow of articles. */
export const stageCases: readonly AlertCase[] = [
  ...stagePairs.flatMap(whetherOneStalls),
  {
    rule: late,
    title: 'one article in ten is late for twenty minutes',
    given: ages(sink.name, mixed(20, 9, 1, 100), mixed(20, 10, 0, 100)),
    minutes: 40,
    fires: { from: 11, until: 22, ...told },
  },
  {
    rule: late,
    title: 'eleven articles in two hundred are late',
    given: ages(sink.name, mixed(30, 189, 11, 100)),
    minutes: 30,
    fires: { from: 11, ...told },
  },
  {
    rule: late,
    title: 'nine in two hundred are late',
    given: ages(sink.name, mixed(30, 191, 9, 100)),
    minutes: 30,
  },
  { rule: late, title: 'all take a minute', given: ages(sink.name, mixed(30, 0, 1, 60)), minutes: 30 },
  { rule: late, title: 'no articles come', given: ages(sink.name, mixed(30, 0, 0, 100)), minutes: 30 },
  {
    rule: late,
    title: 'a stage before is late alone',
    given: ages('classifier', mixed(30, 0, 1, 100)),
    minutes: 30,
  },
  {
    rule: behind,
    title: 'one partition stands still',
    given: [oldest('0', level(0, 30)), oldest('1', level(60, 30))],
    minutes: 30,
    fires: {
      from: 17,
      labels: { stage: 'dedup' },
      summary: 'dedup has records before it that have waited for more than five minutes.',
    },
  },
  // A gauge of when the oldest was produced: it grows as time does.
  { rule: behind, title: 'just below five minutes', given: [oldest('0', rising(-290, 10, 30))], minutes: 30 },
  { rule: behind, title: 'nothing comes', given: [oldest('0', level(0, 30))], minutes: 30 },
  {
    rule: behind,
    title: 'it catches up in nine minutes',
    given: [oldest('0', level(1, 14), level(0, 16))],
    minutes: 30,
  },
  {
    rule: behind,
    title: 'the replica that told of it has gone',
    given: [oldest('0', level(1, 10), ended(20))],
    minutes: 30,
  },
];

function whetherOneStalls(
  { name, before }: (typeof stagePairs)[number],
  place: number,
): readonly AlertCase[] {
  const minutes = 40;
  const common = { rule: ruleOf('stage-stalled', { stage: name }), minutes };
  const summary = `${name} decides nothing, while ${before} goes on emitting.`;
  const emitting = decided(before, 'emit', rising(0, 1, minutes));
  // Outcomes that are not emitted, so that the stage after this one has nothing to do.
  const dropping = (...values: readonly string[]) => decided(name, 'drop', ...values);
  const ofEach: readonly AlertCase[] = [
    {
      ...common,
      title: `${name} stops`,
      given: [emitting, dropping(rising(0, 1, 10), level(59, 30))],
      fires: { from: 30, summary },
    },
    {
      ...common,
      title: `${before} emits nothing, and ${name} has nothing to do`,
      given: [decided(before, 'emit', level(100, minutes)), dropping(level(100, minutes))],
    },
    { ...common, title: `${name} drops everything`, given: [emitting, dropping(rising(0, 1, minutes))] },
  ];
  // The rules differ in their stages alone.
  if (place > 0) return ofEach;
  return [
    ...ofEach,
    { ...common, title: `${name} was never there`, given: [emitting], fires: { from: 11, summary } },
    {
      ...common,
      title: `${before} drops everything`,
      given: [decided(before, 'drop', rising(0, 1, minutes)), dropping(level(100, minutes))],
    },
    {
      ...common,
      title: `${name} was restarted and counts from nought`,
      given: [emitting, dropping(rising(100, 1, 20), rising(0, 1, 20))],
    },
    {
      ...common,
      title: `${name} was restarted on a quiet night: each first count is new`,
      given: [
        decided(before, 'emit', level(7, 10), level(8, 8), level(9, 22)),
        decided(name, 'drop', level(5, 5), ended(5), level(1, 30)),
        decided(name, 'dead', missing(18), level(1, 22)),
      ],
    },
    {
      ...common,
      title: `one replica of ${name} has no partition`,
      given: [
        emitting,
        dropping(rising(0, 1, minutes)),
        sampled(
          'stageOutcomes',
          { stage: name, outcome: 'drop', reason: '' },
          { service: name, replica: 2 },
          level(5, minutes),
        ),
      ],
    },
    { ...common, title: `nobody has counted for ${name} yet`, given: [] },
  ];
}
