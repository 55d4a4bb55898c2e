import { sink, stages, type PartitionLag } from '@headwater/books';
import { allTopics, deadLetterTopic, STAGES, topics } from '@headwater/contracts';
import { ClusterFaults } from '@headwater/kafka/testing';
import type { Fault, FaultContext } from './fault.js';
import { untilAnswered } from './until-answered.js';

const faultsOn = ({ system }: FaultContext): ClusterFaults =>
  new ClusterFaults(system.connection, system.namespace);

/** Stops a stage, does something to its group or its input, and starts it again. */
async function whileStopped(
  { system, supervisor, note }: FaultContext,
  stage: string,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  const replicas = system.replicas(stage);
  await supervisor.hold(replicas);
  try {
    await work();
    note(what);
  } finally {
    await supervisor.release(replicas);
  }
}

/** What happens to topics, groups and the records in them. */
export const inputFaults: readonly Fault[] = [
  {
    name: 'poison',
    family: 'poison',
    what: 'more than 50 kinds of records that are bad or look bad, in every topic, at about 1 %',
    touches: ['input'],
    play: async ({ poisoner, random, wait, note }) => {
      const poured = await poisoner.pour(random, () => wait(0.4));
      note(`${poured} records of poison`);
    },
  },
  {
    name: 'dead-letters-unavailable',
    family: 'dead letters unavailable',
    what: 'a dead-letter topic takes nothing while poison comes',
    touches: ['input'],
    play: async (context) => {
      const { poisoner, random, wait, note, room } = context;
      const stage = random.pick(STAGES);
      const topic = deadLetterTopic(stage);
      const brokers = room.brokers.length;
      const seconds = random.seconds(3, 8);
      await faultsOn(context).requireInSync(topic, brokers + 1);
      note(`dead letters of ${stage} cannot be written for ${seconds} s`);
      try {
        await poisoner.pour(random, () => wait(0.1));
        await wait(seconds);
      } finally {
        await faultsOn(context).requireInSync(topic, brokers > 1 ? 2 : 1);
      }
    },
  },
  {
    name: 'input-replayed',
    family: 'input replayed',
    what: 'a stage reads its whole input again, twice',
    touches: ['services', 'input'],
    wantsSmallLog: true,
    play: async (context) => {
      const { name, input } = context.random.pick(stages);
      for (const time of ['again', 'once more']) {
        await whileStopped(context, name, `${name} reads everything ${time}`, async () => {
          const ranges = await untilAnswered(
            () => context.system.cluster.ranges(input.name),
            () => context.wait(0.5),
          );
          const starts = new Map(ranges.map(({ partition, start }) => [partition, start]));
          await faultsOn(context).commitFor(name, input.name, starts);
        });
        await context.wait(1);
      }
    },
  },
  {
    name: 'group-offsets-deleted',
    family: 'group offsets deleted',
    what: 'the consumer group of a stage is deleted with its offsets',
    touches: ['services', 'input'],
    wantsSmallLog: true,
    play: async (context) => {
      const stage = context.random.pick([...stages.map(({ name }) => name), sink.name]);
      await whileStopped(context, stage, `group of ${stage} deleted`, () =>
        faultsOn(context).deleteGroup(stage),
      );
    },
  },
  {
    name: 'leaders-moved',
    family: 'several brokers',
    what: 'three brokers: the leader of every partition moves again and again while records are sent',
    touches: ['kafka'],
    brokers: 3,
    play: async (context) => {
      for (let turn = 0; turn < 4; turn += 1) {
        await faultsOn(context).moveLeaders(allTopics().map(({ name }) => name));
        context.note('every partition has another preferred leader');
        await context.wait(2.5);
      }
    },
  },
  {
    name: 'topic-recreated',
    family: 'topic recreated',
    what: 'a topic is deleted and made anew under an old Postgres: the sink refuses to go on, and says so',
    touches: ['services', 'input', 'kafka', 'postgres', 'redis'],
    endsNamespace: true,
    play: async (context) => {
      const { system, supervisor, wait } = context;
      const topic = topics.articlesScored;
      let before = '';
      await untilSink(context, (inputs) => inputs.some(({ position }) => position > 0));
      // Nobody writes to it meanwhile: a log that had grown past the old positions could not be told from the old one.
      await supervisor.hold(system.replicas('sentiment'));
      await untilSink(context, (inputs) => inputs.every(({ lag }) => lag === 0));
      await whileStopped(context, sink.name, `${topic.name} is deleted and made anew`, async () => {
        before = await storedCounts(context);
        await faultsOn(context).deleteTopic(topic.name);
        for (let attempt = 0; ; attempt += 1) {
          await wait(0.5);
          const made = await system.cluster.createTopics([topic]).catch(() => undefined);
          if (made !== undefined && made.created.length > 0) break;
          if (attempt === 60) throw new Error(`${topic.name} could not be made anew`);
        }
      });
      const refused = await untilRefused(context);
      if (refused === undefined) throw new Error('the sink reads a topic that is not the one it knows');
      context.note(refused);
      if ((await storedCounts(context)) !== before) throw new Error('the sink has stored from the new topic');
    },
  },
];

/** Waits until this holds of the sink's position on every partition that it is about to lose. */
async function untilSink(
  { system, wait }: FaultContext,
  holds: (inputs: readonly PartitionLag[]) => boolean,
): Promise<void> {
  for (let look = 0; look < 120; look += 1) {
    const inputs = (await system.lag()).filter(({ topic }) => topic === topics.articlesScored.name);
    if (holds(inputs)) return;
    await wait(0.5);
  }
  throw new Error('the sink has not come so far within a minute');
}

async function storedCounts({ system }: FaultContext): Promise<string> {
  const { rows } = await system.pool.query<{ counts: string }>(
    `SELECT (SELECT count(*) FROM article_event WHERE role = 'article') || ' '
       || (SELECT coalesce(sum(articles), 0) FROM aggregate) AS counts`,
  );
  return rows[0]?.counts ?? '';
}

/** The reason by which a replica of the sink says that it has stopped itself. */
async function untilRefused({ system, wait }: FaultContext): Promise<string | undefined> {
  for (let look = 0; look < 60; look += 1) {
    for (const replica of system.replicas(sink.name)) {
      const ready = await replica.operations('/readyz');
      if (ready !== null && !ready.ok && ready.text.includes('stopped:'))
        return `${replica.replica} says: ${ready.text.slice(0, 300)}`;
    }
    await wait(0.5);
  }
  return undefined;
}
