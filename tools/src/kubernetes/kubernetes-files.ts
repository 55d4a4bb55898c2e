import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Document } from '../diagram/documents.js';
import { ruleGroups } from '../monitoring/prometheus-files.js';
import { workspaceRoot } from '../workspace.js';
import { serviceVariables } from '../compose/service-variables.js';
import { configFiles } from './config-files.js';
import { withCpuRequests } from './cpu-requests.js';
import { kafkaTopics, kafkaUsers, type Resource } from './kafka-resources.js';
import { apiScaledObject, lagReader, scaledObjects } from './scaled-objects.js';
import { wirePatches } from './wire-patches.js';

const head = '# Written by `npm run docs` from tools/src/kubernetes.\n';

/** Those files of k8s/ that follow from the code: as they are, and as they should be. */
export async function readKubernetesFiles(): Promise<readonly Document[]> {
  const variables = await serviceVariables();
  const wanted = new Map([
    ...configFiles(variables),
    ...withCpuRequests(read),
    ['overlays/production/topics.yaml', asYaml(kafkaTopics())],
    ['overlays/production/users.yaml', asYaml(kafkaUsers())],
    ['overlays/production/wire.yaml', asYaml(wirePatches(variables))],
    ['components/keda/stages.yaml', asYaml([...scaledObjects(), ...lagReader()])],
    ['components/keda/api.yaml', asYaml([apiScaledObject()])],
    ['components/monitoring/alerts.yaml', asYaml([prometheusRule()])],
  ]);
  return [...wanted].map(([name, filled]) => {
    return { file: path.join('k8s', name), text: read(name), filled };
  });
}

/** A file of k8s/ as it is; empty where there is none. */
function read(name: string): string {
  const place = path.join(workspaceRoot, 'k8s', name);
  return existsSync(place) ? readFileSync(place, 'utf8') : '';
}

const prometheusRule = (): Resource => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'headwater' },
  spec: { groups: ruleGroups() },
});

const asYaml = (resources: readonly Resource[]): string =>
  head +
  resources
    .map((resource) => stringify(resource, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false }))
    .join('---\n');
