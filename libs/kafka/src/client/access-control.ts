import type { AccessRule, KafkaOperation } from '@headwater/pipeline';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { describeConsumerRates, setConsumerRate } from '../wire/client-quotas.js';
import { deleteScramPassword, describeScramUsers, setScramPassword } from '../wire/scram-credentials.js';
import { sendRequest } from '../wire/send-request.js';
import { createClient, type KafkaConnection } from './client.js';
import { toTransientError } from './errors.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const RESOURCES = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
} as const;
const PATTERNS = {
  literal: ResourcePatternTypes.LITERAL,
  prefixed: ResourcePatternTypes.PREFIXED,
} as const;
const OPERATIONS: Readonly<Record<KafkaOperation, number>> = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Create: AclOperationTypes.CREATE,
  Delete: AclOperationTypes.DELETE,
  Alter: AclOperationTypes.ALTER,
  Describe: AclOperationTypes.DESCRIBE,
  AlterConfigs: AclOperationTypes.ALTER_CONFIGS,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
};
const USER = 'User:';

/** Users of the broker: what they may do, their passwords, how fast they may read. Who asks needs rights to the cluster. */
export class AccessControl {
  constructor(private readonly connection: KafkaConnection) {}

  /** What each user was allowed, by name, as far as it can be said in rules; refusals are left out. */
  async rules(): Promise<ReadonlyMap<string, readonly AccessRule[]>> {
    const { resources } = await this.#withAdmin((admin) =>
      admin.describeAcls({
        resourceType: AclResourceTypes.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ALLOW,
      }),
    );
    const found = resources.flatMap(({ resourceType, resourceName, resourcePatternType, acls }) =>
      acls.flatMap(({ principal, host, operation }) => {
        const [resource, pattern] = [keyOf(RESOURCES, resourceType), keyOf(PATTERNS, resourcePatternType)];
        const allowed = keyOf(OPERATIONS, operation);
        if (resource === null || pattern === null || allowed === null || host !== '*') return [];
        const rule: AccessRule = { resource, name: resourceName, pattern, operations: [allowed] };
        return [{ user: principal.slice(USER.length), rule }];
      }),
    );
    const byUser = Map.groupBy(found, ({ user }) => user);
    return new Map([...byUser].map(([user, entries]) => [user, entries.map(({ rule }) => rule)]));
  }

  async allow(user: string, rules: readonly AccessRule[]): Promise<void> {
    const acl = rules.flatMap((rule) => entriesOf(user, rule));
    if (acl.length > 0) await this.#withAdmin((admin) => admin.createAcls({ acl }));
  }

  /** Takes back what these rules allow. */
  async takeBack(user: string, rules: readonly AccessRule[]): Promise<void> {
    const filters = rules.flatMap((rule) => entriesOf(user, rule));
    if (filters.length > 0) await this.#withAdmin((admin) => admin.deleteAcls({ filters }));
  }

  /** Names of users that have a password. */
  async users(): Promise<readonly string[]> {
    return sendRequest(this.connection, describeScramUsers());
  }

  /** For SCRAM-SHA-512. Connections that are open stay open. */
  async setPassword(user: string, password: string): Promise<void> {
    await sendRequest(this.connection, setScramPassword(user, password));
  }

  async deleteUser(user: string): Promise<void> {
    await sendRequest(this.connection, deleteScramPassword(user));
  }

  /** By user, in bytes a second from each broker. */
  async consumerRates(): Promise<ReadonlyMap<string, number>> {
    return sendRequest(this.connection, describeConsumerRates());
  }

  /** Limits what a user reads; the broker holds back its answers. `null` lifts the limit. */
  async setConsumerRate(user: string, bytesPerSecond: number | null): Promise<void> {
    await sendRequest(this.connection, setConsumerRate(user, bytesPerSecond));
  }

  async #withAdmin<Answer>(ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const admin = createClient(this.connection).admin({ retry: { retries: 3 } });
    try {
      await admin.connect();
      return await ask(admin);
    } catch (error) {
      throw toTransientError('Kafka did not answer about access', error);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

function entriesOf(user: string, { resource, name, pattern, operations }: AccessRule): readonly AclEntry[] {
  return operations.map((operation) => ({
    resourceType: RESOURCES[resource],
    resourceName: name,
    resourcePatternType: PATTERNS[pattern],
    principal: `${USER}${user}`,
    host: '*',
    operation: OPERATIONS[operation],
    permissionType: AclPermissionTypes.ALLOW,
  }));
}

function keyOf<Key extends string>(codes: Readonly<Record<Key, number>>, code: number): Key | null {
  return (Object.keys(codes) as Key[]).find((key) => codes[key] === code) ?? null;
}
