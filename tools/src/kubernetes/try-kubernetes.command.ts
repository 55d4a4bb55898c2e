import { chooseChecks, runChecks, type Trial } from '../checks/run-checks.js';
import { stopSignal } from '../stop-signal.js';
import { say } from '../terminal.js';
import { acceptsCheck } from './checks/accepts.check.js';
import { healsCheck } from './checks/heals.check.js';
import type { KubernetesContext } from './checks/kubernetes-check.js';
import { scalesCheck } from './checks/scales.check.js';
import { servesCheck } from './checks/serves.check.js';
import { updatesCheck } from './checks/updates.check.js';
import { hasNodes, missingCluster } from './kubectl.js';
import { KubernetesProject } from './kubernetes-project.js';
import { findKustomize } from './kustomize.js';

/** The second brings up what the others look at. */
const trial: Trial<KubernetesContext> = {
  command: 'try:kubernetes',
  checks: [acceptsCheck, servesCheck, healsCheck, updatesCheck, scalesCheck],
  first: servesCheck,
  dependent: new Set([healsCheck, updatesCheck, scalesCheck]),
};

/**
 * `npm run try:kubernetes`: applies k8s/ to the cluster of kubectl's current context, in a namespace of its own, and tries what
 * is promised of it. The images must be there (`kind load docker-image`, or a registry).
 */
export async function tryKubernetes(args: string[]): Promise<number> {
  const chosen = chooseChecks(args, trial);
  if (chosen === undefined) return 0;
  const missing = await missingCluster();
  const kustomize = await findKustomize();
  if (missing !== undefined || kustomize === undefined) {
    say(`Skipped: ${missing ?? 'there is no kustomize'}. Name a cluster in KUBECONFIG.`);
    return 0;
  }
  const signal = stopSignal(() => process.exit(130));
  const running = chosen.filter((check) => check !== acceptsCheck);
  const nodes = await hasNodes(signal);
  if (!nodes && running.length > 0)
    say(`Skipped: ${running.map(({ name }) => name).join(', ')}, since the cluster has no node to run pods.`);
  const project = new KubernetesProject('headwater-try', signal);
  const context: KubernetesContext = {
    project,
    kustomize,
    signal,
    note: (sentence) => say(`   ${sentence}`),
  };
  return runChecks(nodes ? chosen : [acceptsCheck], context, () => project.remove());
}
