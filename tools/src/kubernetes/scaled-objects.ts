import { createNamespace } from '@headwater/contracts';
import { series } from '../monitoring/metric.js';
import { kafkaUser, type AccessRule } from '@headwater/pipeline';
import { groups, user, type Resource } from './kafka-resources.js';

const namespace = createNamespace();
const brokers = 'headwater-kafka-bootstrap:9093';
/** What KEDA is on the broker, and how its triggers refer to that. */
const reader = kafkaUser('keda', namespace);
const authentication = 'kafka';
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
          sasl: 'scram_sha512',
          tls: 'enable',
        },
        authenticationRef: { name: authentication },
      })),
    },
  }));
}

/** KEDA on the broker: a user that sees how far groups are, and how it logs in as that. */
export function lagReader(): readonly Resource[] {
  const seen = (resource: 'topic' | 'group', name: string): AccessRule => ({
    resource,
    name,
    pattern: 'literal',
    operations: ['Describe'],
  });
  return [
    user(
      'keda',
      groups.flatMap(({ name, inputs }) => [
        ...inputs.map((topic) => seen('topic', namespace.topic(topic.name))),
        seen('group', namespace.group(name)),
      ]),
    ),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: reader }, data: { username: reader } },
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'TriggerAuthentication',
      metadata: { name: authentication },
      spec: {
        configMapTargetRef: [{ parameter: 'username', name: reader, key: 'username' }],
        secretTargetRef: [
          { parameter: 'password', name: reader, key: 'password' },
          { parameter: 'ca', name: 'headwater-cluster-ca-cert', key: 'ca.crt' },
        ],
      },
    },
  ];
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
