import { AccessControl } from '@headwater/kafka';
import type { System } from '../system.js';
import { planAccess, ruleOf, wantedRules, type AccessChange } from './plan-access.js';
import { setPasswords } from './credentials.js';

/** How access is applied. */
export interface AccessOptions {
  /** Takes back what is too much. */
  readonly revoke?: boolean;
  /** Directory with a password file for each user. */
  readonly credentials?: string;
}

/** What applying did. */
export interface AppliedAccess {
  readonly changes: readonly AccessChange[];
  /** Users whose password was made up and written to its file. */
  readonly newUsers: readonly string[];
}

export async function planFor({ connection, namespace }: System): Promise<readonly AccessChange[]> {
  return planAccess(wantedRules(namespace), await new AccessControl(connection).rules());
}

/** Makes the broker's rules and, where a directory is named, its passwords those of this deployment. */
export async function applyAccess(system: System, options: AccessOptions): Promise<AppliedAccess> {
  const control = new AccessControl(system.connection);
  const plan = await planFor(system);
  const changes = plan.filter(({ kind }) => kind === 'allow' || options.revoke === true);
  for (const [user, own] of Map.groupBy(changes, (change) => change.user)) {
    const rules = (kind: AccessChange['kind']) => own.filter((change) => change.kind === kind).map(ruleOf);
    await control.allow(user, rules('allow'));
    await control.takeBack(user, rules('excess'));
  }
  const newUsers =
    options.credentials === undefined
      ? []
      : await setPasswords(control, wantedRules(system.namespace).keys(), options.credentials);
  return { changes, newUsers };
}
