import { topics } from '@headwater/contracts';
import type { CapacityMeasurement } from './costs.js';

/** Written by `npm run bench -- capacity --record`. */
export const MEASURED: CapacityMeasurement = {
  machine: {
    cores: 2,
    processor: 'AMD EPYC',
    node: '24.21.0',
  },
  articles: 15000,
  costs: {
    dedup: {
      own: 0.235,
      servers: {
        kafka: 0.173,
        postgres: 0.003,
        redis: 0.047,
      },
    },
    classifier: {
      own: 0.235,
      servers: {
        kafka: 0.254,
        postgres: 0.006,
        redis: 0.003,
      },
    },
    sentiment: {
      own: 0.179,
      servers: {
        kafka: 0.087,
        postgres: 0.001,
        redis: 0.001,
      },
    },
    aggregator: {
      own: 0.145,
      servers: {
        kafka: 0.067,
        postgres: 0.205,
        redis: 0,
      },
    },
  },
  topicBytes: {
    [topics.articlesRaw.name]: 235,
    [topics.articlesUnique.name]: 325,
    [topics.articlesClassified.name]: 374,
    [topics.articlesScored.name]: 397,
    [topics.aggregatesChanged.name]: 6,
  },
  databaseBytes: 4033,
  together: {
    articlesPerSecond: 1143,
    othersCores: 0.84,
  },
};
