import { topics } from '@headwater/contracts';
import type { CapacityMeasurement } from './costs.js';

/** Written by `npm run bench -- capacity --record`. */
export const MEASURED: CapacityMeasurement = {
  machine: {
    cores: 2,
    processor: 'AMD EPYC',
    node: '24.21.0',
  },
  articles: 100000,
  costs: {
    dedup: {
      own: 0.091,
      servers: {
        kafka: 0.013,
        postgres: 0,
        redis: 0.033,
      },
    },
    classifier: {
      own: 0.119,
      servers: {
        kafka: 0.013,
        postgres: 0,
        redis: 0.002,
      },
    },
    sentiment: {
      own: 0.093,
      servers: {
        kafka: 0.013,
        postgres: 0,
        redis: 0.001,
      },
    },
    aggregator: {
      own: 0.099,
      servers: {
        kafka: 0.012,
        postgres: 0.188,
        redis: 0,
      },
    },
  },
  topicBytes: {
    [topics.articlesRaw.name]: 235,
    [topics.articlesUnique.name]: 324,
    [topics.articlesClassified.name]: 373,
    [topics.articlesScored.name]: 395,
    [topics.aggregatesChanged.name]: 4,
  },
  databaseBytes: 3557,
  together: {
    articlesPerSecond: 2517,
    othersCores: 0.03,
  },
};
