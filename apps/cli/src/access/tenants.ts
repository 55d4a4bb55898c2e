import { allTopics, type Namespace, type TopicSettings } from '@headwater/contracts';
import type { AccessControl } from '@headwater/kafka';
import { kafkaUser, type AccessRule } from '@headwater/pipeline';

/** A reader of the log from outside. */
export interface Tenant {
  readonly name: string;
  readonly user: string;
  /** Topics that it may read, as on the broker. */
  readonly topics: readonly string[];
  /** Its consumer groups begin with it. */
  readonly groupPrefix: string;
  /** Bytes a second from each broker; `null` without a limit. */
  readonly bytesPerSecond: number | null;
}

const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const VERSION = /\.v\d+$/;

const tenantUser = (name: string, namespace: Namespace): string => kafkaUser(`tenant-${name}`, namespace);

/** What begins the names of a tenant's consumer groups. */
export const groupPrefix = (name: string, namespace: Namespace): string => namespace.group(`tenant.${name}.`);

/**
 * Topics of the map by their names, with or without the version.
 *
 * @throws Error that lists what there is
 */
export function chosenTopics(names: string): readonly TopicSettings[] {
  const all = allTopics();
  return names.split(',').map((given) => {
    const wanted = given.trim();
    const found = all.find(({ name }) => name === wanted || name.replace(VERSION, '') === wanted);
    if (found !== undefined) return found;
    throw new Error(
      `There is no topic "${wanted}". There are: ${all.map(({ name }) => name.replace(VERSION, '')).join(', ')}`,
    );
  });
}

/** What a tenant is allowed for these topics: to read them, in consumer groups of its own. */
export function tenantRules(
  name: string,
  topics: readonly TopicSettings[],
  namespace: Namespace,
): readonly AccessRule[] {
  return [
    ...topics.map((topic): AccessRule => ({
      resource: 'topic',
      name: namespace.topic(topic.name),
      pattern: 'literal',
      operations: ['Read'],
    })),
    {
      resource: 'group',
      name: groupPrefix(name, namespace),
      pattern: 'prefixed',
      operations: ['Read', 'Delete'],
    },
  ];
}

/** The user of a tenant. @throws Error for a name that could not be part of one */
export function userOf(name: string, namespace: Namespace): string {
  if (!NAME.test(name))
    throw new Error('A tenant is named by lower-case letters, digits and dashes, and begins with a letter.');
  return tenantUser(name, namespace);
}

/** The tenants that the broker knows: those with a password, and those that may still read something. */
export async function listTenants(control: AccessControl, namespace: Namespace): Promise<readonly Tenant[]> {
  const prefix = tenantUser('', namespace);
  const [rules, users, rates] = [await control.rules(), await control.users(), await control.consumerRates()];
  const known = new Set([...users, ...rules.keys()].filter((user) => user.startsWith(prefix)));
  return [...known].toSorted().map((user) => {
    const name = user.slice(prefix.length);
    const topics = (rules.get(user) ?? []).filter(({ resource }) => resource === 'topic');
    return {
      ...{ name, user, groupPrefix: groupPrefix(name, namespace) },
      topics: topics.map((topic) => topic.name).toSorted(),
      bytesPerSecond: rates.get(user) ?? null,
    };
  });
}
