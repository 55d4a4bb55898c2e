import { createNamespace } from '@headwater/contracts';
import { series } from '../monitoring/metric.js';
import { groups, type Resource } from './kafka-resources.js';

const namespace = createNamespace();
const brokers = 'headwater-kafka-bootstrap:9092';
/** Records that a replica may have before it: some seconds of work for the slowest stage. */
const LAG_A_REPLICA = 5_000;
/** The Service that the Prometheus operator makes for what it runs. */
const prometheus = 'http://prometheus-operated.monitoring.svc:9090';
/** Requests that a replica of the API may have in its hands: somewhat fewer than its connections to Postgres. */
const REQUESTS_A_REPLICA = 8;

/**
 * How many requests all replicas of the API have in their hands, in PromQL: seconds spent on requests in each second (Little's
 * law). A gauge would be seen every 15 s only, and miss what comes and goes between.
 */
export const apiConcurrency = `sum(rate(${series('apiSeconds')}_sum[1m]))`;

/**
 * A ScaledObject for each consumer group, by the lag of the group's own name on its own topics. A replica above the number of
 * partitions would have nothing to do. Every change halts the whole group for as long as it takes to share the partitions
 * anew, so replicas come quickly, go one at a time, and not before lag has been low for ten minutes.
 */
export function scaledObjects(): readonly Resource[] {
  return groups.map(({ name, inputs }) => ({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name },
    spec: {
      scaleTargetRef: { name },
      pollingInterval: 15,
      cooldownPeriod: 600,
      minReplicaCount: 2,
      maxReplicaCount: Math.max(...inputs.map(({ partitions }) => partitions)),
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: {
            scaleUp: {
              stabilizationWindowSeconds: 30,
              policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }],
            },
            scaleDown: {
              stabilizationWindowSeconds: 600,
              policies: [{ type: 'Pods', value: 1, periodSeconds: 300 }],
            },
          },
        },
      },
      // Kafka that does not answer is no reason to change anything.
      fallback: { failureThreshold: 4, replicas: 2, behavior: 'currentReplicas' },
      triggers: inputs.map((topic) => ({
        type: 'kafka',
        metadata: {
          bootstrapServers: brokers,
          consumerGroup: namespace.group(name),
          topic: namespace.topic(topic.name),
          lagThreshold: String(LAG_A_REPLICA),
          // A group that has never committed has everything before it.
          offsetResetPolicy: 'earliest',
        },
      })),
    },
  }));
}

/** The API's, by the requests that wait for it; by its processor too, which one costly search after the other fills as well. */
export function apiScaledObject(): Resource {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'api' },
    spec: {
      scaleTargetRef: { name: 'api' },
      pollingInterval: 15,
      minReplicaCount: 2,
      maxReplicaCount: 6,
      advanced: {
        horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 300 } } },
      },
      // Prometheus that does not answer, or knows nothing, is no reason to change anything.
      fallback: { failureThreshold: 4, replicas: 2, behavior: 'currentReplicas' },
      triggers: [
        {
          type: 'prometheus',
          metadata: {
            serverAddress: prometheus,
            query: apiConcurrency,
            threshold: String(REQUESTS_A_REPLICA),
            ignoreNullValues: 'false',
          },
        },
        { type: 'cpu', metricType: 'Utilization', metadata: { value: '100' } },
      ],
    },
  };
}
