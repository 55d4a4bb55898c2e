import { createNamespace } from '@headwater/contracts';
import { groups, type Resource } from './kafka-resources.js';

const namespace = createNamespace();
const brokers = 'headwater-kafka-bootstrap:9092';
/** Records that a replica may have before it: some seconds of work for the slowest stage. */
const LAG_A_REPLICA = 5_000;

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
