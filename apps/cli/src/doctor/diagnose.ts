import { topics } from '@headwater/contracts';
import type { TopicDescription } from '@headwater/kafka';
import type { PartitionLag } from '@headwater/books';
import type { StageStatus } from '../status/read-status.js';
import type { ServiceState } from '../status/ask-services.js';
import { describeChange, type TopicChange } from '../topics/plan-topics.js';

const HOUR_MS = 3_600_000;
/** Below this share of what the log holds, retention is close behind a stage. */
const NEAR_THE_END = 0.2;

/** What a diagnosis looks at. */
export interface Facts {
  readonly brokers: number;
  readonly topics: ReadonlyMap<string, TopicDescription>;
  readonly plan: readonly TopicChange[];
  readonly lags: readonly PartitionLag[];
  readonly stages: readonly (StageStatus & { readonly partitions: number })[];
  readonly services: readonly ServiceState[];
  /** Hours that dedup remembers, as this environment says. */
  readonly dedupMemoryHours: number;
  readonly dedupWindowHours: number;
  /** `maxmemory-policy`; `null` when Redis was not asked. */
  readonly evictionPolicy: string | null;
}

/** Something wrong, and what to do about it. */
export interface Finding {
  /** A problem will lose or stop something; advice will not. */
  readonly severity: 'problem' | 'advice';
  readonly what: string;
  readonly remedy: string;
}

/** Finds settings and states that will hurt, the problems first. */
export function diagnose(facts: Facts): readonly Finding[] {
  const found = [
    ...topicFindings(facts),
    ...retentionFindings(facts),
    ...replicationFindings(facts),
    ...stageFindings(facts),
    ...redisFindings(facts),
  ];
  return found.sort((a, b) => Number(a.severity === 'advice') - Number(b.severity === 'advice'));
}

const problem = (what: string, remedy: string): Finding => ({ severity: 'problem', what, remedy });
const advice = (what: string, remedy: string): Finding => ({ severity: 'advice', what, remedy });

function topicFindings({ plan }: Facts): readonly Finding[] {
  return plan.map((change) => {
    const what = describeChange(change);
    if (change.kind === 'partitions')
      return problem(what, 'use another namespace, or a new version of the topic');
    return problem(what, 'headwater topics apply');
  });
}

function retentionFindings(facts: Facts): readonly Finding[] {
  const { dedupMemoryHours: memory, dedupWindowHours: window } = facts;
  const found: Finding[] = [];
  for (const { name } of [topics.articlesUnique, topics.articlesDuplicates]) {
    const hours = Number(facts.topics.get(name)?.settings.get('retention.ms') ?? Infinity) / HOUR_MS;
    if (hours < window) {
      found.push(
        problem(`${name} is kept ${hours} h, dedup compares over ${window} h`, 'headwater topics apply'),
      );
    } else if (hours < memory) {
      const what = `${name} is kept ${hours} h, dedup remembers ${memory} h: a rebuild of its index knows less`;
      found.push(advice(what, 'lower HEADWATER_DEDUP_MEMORY_HOURS, or raise retention.ms of the topic'));
    }
  }
  for (const { stage, topic, partition, start, end, position } of facts.lags) {
    // A stage that has read less of the log than this, of a log that has begun to forget, may soon be too late.
    if (start === 0 || position === end || (position - start) / (end - start) > NEAR_THE_END) continue;
    const what = `${stage} is at offset ${position} of ${topic}/${partition}, whose log begins at ${start}`;
    found.push(
      problem(what, 'give the stage replicas, or raise retention.ms, before records are lost to it'),
    );
  }
  return found;
}

function replicationFindings({ brokers, topics: found }: Facts): readonly Finding[] {
  if (brokers < 3) {
    const what = `${brokers === 1 ? 'one broker' : `${brokers} brokers`}: a lost disk is a lost log`;
    return [advice(what, 'three brokers, with topics of replication 3 and min.insync.replicas 2')];
  }
  return [...found].flatMap(([topic, { replication, settings }]): Finding[] => {
    const minimum = Number(settings.get('min.insync.replicas') ?? 1);
    if (replication < 3)
      return [problem(`${topic} has ${replication} replicas`, 'reassign its partitions to three brokers')];
    if (minimum < 2) {
      const what = `${topic} acknowledges what one broker has (min.insync.replicas ${minimum})`;
      return [problem(what, 'kafka-configs --alter --add-config min.insync.replicas=2')];
    }
    return [];
  });
}

function stageFindings({ stages, services }: Facts): readonly Finding[] {
  const found: Finding[] = [];
  for (const { stage, members, lag, deadLetters, partitions } of stages) {
    if (members === 0 && lag > 0)
      found.push(problem(`nobody runs ${stage}, and ${lag} records wait`, `start ${stage}`));
    if (members > partitions) {
      found.push(
        advice(`${stage} has ${members} replicas for ${partitions} partitions`, 'take the idle ones away'),
      );
    }
    if (deadLetters > 0)
      found.push(advice(`${stage} has ${deadLetters} open dead letters`, 'headwater dlq list'));
  }
  for (const { service, ready, reasons } of services) {
    if (!ready)
      found.push(problem(`${service} is not ready: ${reasons.join('; ')}`, `see the log of ${service}`));
  }
  return found;
}

function redisFindings({ evictionPolicy }: Facts): readonly Finding[] {
  if (evictionPolicy === null || evictionPolicy === 'noeviction') return [];
  const what = `Redis evicts what dedup remembers (maxmemory-policy ${evictionPolicy})`;
  return [problem(what, 'CONFIG SET maxmemory-policy noeviction, and in its configuration file')];
}
