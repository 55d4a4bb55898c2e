import type { AlertCase } from './alert-case.test-support.js';
import { groupCases } from './group-cases.test-support.js';
import { serviceCases } from './service-cases.test-support.js';
import { stageCases } from './stage-cases.test-support.js';
import { trafficCases } from './traffic-cases.test-support.js';

/** Every alert on series that must set it off, and on those that must not. */
export const alertCases: readonly AlertCase[] = [
  ...serviceCases,
  ...stageCases,
  ...groupCases,
  ...trafficCases,
];
