import { topics } from '@headwater/contracts';
import type { TopicDescription } from '@headwater/kafka';
import type { PartitionLag } from '@headwater/books';
import type { StageStatus } from '../status/read-status.js';
import type { ServiceState } from '../status/ask-services.js';
import { describeChange, type TopicChange } from '../topics/plan-topics.js';
import { advice, problem, type Finding } from './finding.js';
import { serverFindings, type ServerFacts } from './server-findings.js';

const HOUR_MS = 3_600_000;
/** Below this share of what the log holds, retention is close behind a stage. */
const NEAR_THE_END = 0.2;

/** What a diagnosis looks at. */
export interface Facts extends ServerFacts {
  readonly brokers: number;
  readonly topics: ReadonlyMap<string, TopicDescription>;
  readonly plan: readonly TopicChange[];
  readonly lags: readonly PartitionLag[];
  readonly stages: readonly (StageStatus & { readonly partitions: number })[];
  readonly services: readonly ServiceState[];
  /** Hours that dedup remembers, as this environment says. */
  readonly dedupMemoryHours: number;
  readonly dedupWindowHours: number;
  /** How long a stage may be away without anything being lost, as the operator wants it. */
  readonly outageHours: number;
}

/** Finds settings and states that will hurt, the problems first. */
export function diagnose(facts: Facts): readonly Finding[] {
  const found = [
    ...topicFindings(facts),
    ...retentionFindings(facts),
    ...replicationFindings(facts),
    ...stageFindings(facts),
    ...serverFindings(facts),
  ];
  return found.sort((a, b) => Number(a.severity === 'advice') - Number(b.severity === 'advice'));
}

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
  found.push(...outageFindings(facts));
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

/** A stage that is away finds what it has not read only as long as the log has it. */
function outageFindings({ topics: found, lags, outageHours }: Facts): readonly Finding[] {
  return [...new Set(lags.map(({ topic }) => topic))].flatMap((topic): Finding[] => {
    const settings = found.get(topic)?.settings;
    const bytes = Number(settings?.get('retention.bytes') ?? -1);
    const hours = Number(settings?.get('retention.ms') ?? -1) / HOUR_MS;
    const findings: Finding[] = [];
    if (hours >= 0 && hours < outageHours) {
      const what = `${topic} is kept ${hours} h: a stage that is away for ${outageHours} h loses records`;
      findings.push(problem(what, 'raise retention.ms, or say --outage-hours if less is enough'));
    }
    if (bytes >= 0) {
      const what = `${topic} forgets by size (retention.bytes ${bytes}), however short the time`;
      findings.push(
        problem(what, 'kafka-configs --alter --delete-config retention.bytes; plan the disk by time'),
      );
    }
    return findings;
  });
}

function replicationFindings({ brokers, topics: found }: Facts): readonly Finding[] {
  const findings = [...found].flatMap(([topic, description]) => replicasOf(topic, description, brokers));
  if (brokers > 2) return findings;
  const what = `${brokers === 1 ? 'one broker' : `${brokers} brokers`}: a lost disk is a lost log`;
  return [...findings, advice(what, 'three brokers, with topics of replication 3 and min.insync.replicas 2')];
}

function replicasOf(
  topic: string,
  { replication, inSync, settings }: TopicDescription,
  brokers: number,
): readonly Finding[] {
  const found: Finding[] = [];
  const minimum = Number(settings.get('min.insync.replicas') ?? 1);
  const wanted = Math.min(brokers, 3);
  if (replication < wanted) {
    const what = `${topic} has ${replication} ${replication === 1 ? 'replica' : 'replicas'} on ${brokers} brokers`;
    found.push(problem(what, `reassign its partitions to ${wanted} brokers`));
  } else if (brokers > 2 && minimum < 2) {
    const what = `${topic} acknowledges what one broker has (min.insync.replicas ${minimum})`;
    found.push(problem(what, 'kafka-configs --alter --add-config min.insync.replicas=2'));
  }
  if (replication > 1 && minimum >= replication) {
    const what = `${topic} needs all of its ${replication} replicas: with one broker away, nobody can write to it`;
    found.push(problem(what, `kafka-configs --alter --add-config min.insync.replicas=${replication - 1}`));
  }
  if (inSync < replication) {
    const what = `${topic} has a partition with ${inSync} of ${replication} replicas in sync`;
    found.push(problem(what, 'bring the broker back that is away, or find out why it is slow'));
  }
  if (settings.get('unclean.leader.election.enable') === 'true') {
    const what = `${topic} may lose what was acknowledged (unclean.leader.election.enable)`;
    found.push(problem(what, 'kafka-configs --alter --add-config unclean.leader.election.enable=false'));
  }
  return found;
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
