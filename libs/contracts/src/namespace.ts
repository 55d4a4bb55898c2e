/** Names in the shared servers (topics, consumer groups, Redis keys, databases) as one deployment sees them. */
export interface Namespace {
  /** The prefix itself; empty for the default deployment. */
  readonly name: string;
  topic(name: string): string;
  /**
   * The logical topic name behind a prefixed one, or `null` without this namespace's prefix. The default
   * namespace has none, so there every name is its own.
   */
  logicalTopic(name: string): string | null;
  group(stage: string): string;
  redisKey(key: string): string;
  database(name: string): string;
}

const PATTERN = /^[a-z][a-z0-9]{0,30}$/;

/**
 * The one place where a namespace turns into names, so that two stacks, test suites and runs never meet.
 *
 * @param name empty, or a lower-case letter followed by up to 30 letters and digits
 * @throws RangeError when the name could not be part of a topic, a group and a database name alike
 */
export function createNamespace(name = ''): Namespace {
  if (name !== '' && !PATTERN.test(name)) {
    throw new RangeError(
      `Namespace ${JSON.stringify(name)} must be a lower-case letter followed by up to 30 letters or digits.`,
    );
  }
  const dotted = name === '' ? '' : `${name}.`;
  return {
    name,
    topic: (topic) => dotted + topic,
    logicalTopic: (topic) => (topic.startsWith(dotted) ? topic.slice(dotted.length) : null),
    group: (stage) => `${dotted}headwater.${stage}`,
    redisKey: (key) => (name === '' ? key : `${name}:${key}`),
    database: (database) => (name === '' ? database : `${name}_${database}`),
  };
}
