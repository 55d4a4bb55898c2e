import { access } from '@headwater/books';
import { allTopics, type Namespace } from '@headwater/contracts';
import {
  accessRules,
  kafkaUser,
  operatorRules,
  type AccessRule,
  type KafkaOperation,
} from '@headwater/pipeline';

/** In the place of a service: this tool, and whoever operates with it. */
export const OPERATOR = 'cli';

/** One operation that a user should be allowed and is not, or is allowed and should not be. */
export interface AccessChange {
  readonly kind: 'allow' | 'excess';
  readonly user: string;
  readonly resource: AccessRule['resource'];
  readonly name: string;
  readonly pattern: AccessRule['pattern'];
  readonly operation: KafkaOperation;
}

/** What each user of a deployment should be allowed, by its name on the broker. */
export function wantedRules(namespace: Namespace): ReadonlyMap<string, readonly AccessRule[]> {
  const services = access.map(
    (service) => [kafkaUser(service.service, namespace), accessRules(service, namespace)] as const,
  );
  return new Map([
    ...services,
    [kafkaUser(OPERATOR, namespace), operatorRules(allTopics(), namespace)] as const,
  ]);
}

/** What would make the rules on the broker those that are wanted. Users of others are not looked at. */
export function planAccess(
  wanted: ReadonlyMap<string, readonly AccessRule[]>,
  found: ReadonlyMap<string, readonly AccessRule[]>,
): readonly AccessChange[] {
  return [...wanted].flatMap(([user, rules]) => {
    const [should, does] = [flat(user, rules, 'allow'), flat(user, found.get(user) ?? [], 'excess')];
    const missing = [...should].filter(([key]) => !does.has(key));
    const excess = [...does].filter(([key]) => !should.has(key));
    return [...missing, ...excess].map(([, change]) => change);
  });
}

/** The rule that a change is about. */
export function ruleOf({ resource, name, pattern, operation }: AccessChange): AccessRule {
  return { resource, name, pattern, operations: [operation] };
}

/** A change in words. */
export function describeAccess({ kind, user, resource, name, pattern, operation }: AccessChange): string {
  const what = `${user}: ${operation} on ${resource} ${name}${pattern === 'prefixed' ? '*' : ''}`;
  return kind === 'allow' ? `+ ${what}` : `- ${what}, which it does not need`;
}

function flat(
  user: string,
  rules: readonly AccessRule[],
  kind: AccessChange['kind'],
): ReadonlyMap<string, AccessChange> {
  return new Map(
    rules.flatMap(({ resource, name, pattern, operations }) =>
      operations.map((operation) => [
        [resource, pattern, name, operation].join(' '),
        { kind, user, resource, name, pattern, operation },
      ]),
    ),
  );
}
