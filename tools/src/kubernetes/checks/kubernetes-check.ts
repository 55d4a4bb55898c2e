import type { Check, CheckContext } from '../../checks/check.js';
import type { KubernetesProject } from '../kubernetes-project.js';
import type { Kustomize } from '../kustomize.js';

/** What a check of the cluster may use. */
export interface KubernetesContext extends CheckContext {
  /** The local overlay; it runs after the check `serves`. */
  readonly project: KubernetesProject;
  readonly kustomize: Kustomize;
}

/** One thing that is tried on a cluster. */
export type KubernetesCheck = Check<KubernetesContext>;
