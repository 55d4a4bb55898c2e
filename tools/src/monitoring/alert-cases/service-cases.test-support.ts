import { watchedServices } from '../alert-rules.js';
import { ended, level, ofProcess, reached, type InputSeries } from '../input-series.test-support.js';
import { ruleOf, type AlertCase } from './alert-case.test-support.js';

const minutes = 15;
const api = { service: 'api' };

/** What can be seen of any process. */
export const serviceCases: readonly AlertCase[] = [
  ...watchedServices.flatMap(whetherOneIsDown),
  {
    rule: ruleOf('event-loop-blocked'),
    title: 'one replica of two blocks its loop',
    given: [
      ofProcess('eventLoopDelay', api, level(0.6, minutes)),
      ofProcess('eventLoopDelay', { ...api, replica: 2 }, level(0.01, minutes)),
    ],
    minutes,
    fires: {
      from: 5,
      labels: { service: 'api' },
      summary: 'api leaves its event loop waiting for half a second.',
    },
  },
  {
    rule: ruleOf('event-loop-blocked'),
    title: 'just below half a second',
    given: [ofProcess('eventLoopDelay', api, level(0.49, minutes))],
    minutes,
  },
  {
    rule: ruleOf('event-loop-blocked'),
    title: 'a start that computes for four minutes',
    given: [ofProcess('eventLoopDelay', api, level(2, 4), level(0.01, minutes))],
    minutes,
  },
];

function whetherOneIsDown(service: string): readonly AlertCase[] {
  const rule = ruleOf('service-down', { service });
  const others = watchedServices
    .filter((name) => name !== service)
    .map((name) => reached({ service: name }, level(1, minutes)));
  const of = (title: string, ...given: readonly InputSeries[]): AlertCase => ({
    ...{ rule, title: `${service}: ${title}`, minutes, given: [...others, ...given] },
  });
  const firing = (from: number): Pick<AlertCase, 'fires'> => ({
    fires: { from, summary: `No replica of ${service} answers.` },
  });
  return [
    { ...of('it does not answer', reached({ service }, level(1, 5), level(0, 10))), ...firing(6) },
    {
      ...of('it is gone from discovery', reached({ service }, level(1, 5), ended(10))),
      ...firing(6),
    },
    { ...of('it was never there'), ...firing(1) },
    of('it answers', reached({ service }, level(1, minutes))),
    of(
      'one replica of two is down',
      reached({ service }, level(1, minutes)),
      reached({ service, replica: 2 }, level(1, 5), level(0, 10)),
    ),
    of('a restart of fifty seconds', reached({ service }, level(1, 5), level(0, 5 / 6), level(1, 9))),
  ];
}
