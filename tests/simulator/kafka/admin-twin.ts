import type { KafkaClient } from '@headwater/kafka';
import type { SimulatedProcess } from '../engine/simulated-process.js';
import type { BrokerTwin } from './broker-twin.js';
import { connectionError } from './kafka-errors.js';

type Admin = ReturnType<KafkaClient['admin']>;

/** The questions that our code asks. */
export class AdminTwin {
  constructor(
    private readonly broker: BrokerTwin,
    private readonly process: SimulatedProcess,
  ) {}

  connect(): Promise<void> {
    return this.#ask(() => undefined);
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  describeCluster(): Promise<{ clusterId: string }> {
    return this.#ask(() => ({ clusterId: this.broker.clusterId }));
  }

  listTopics(): ReturnType<Admin['listTopics']> {
    return this.#ask(() => [...this.broker.topicNames()]);
  }

  fetchTopicOffsets(topic: string): ReturnType<Admin['fetchTopicOffsets']> {
    return this.#ask(() =>
      this.broker.logs(topic).map(({ start, end }, partition) => ({
        partition,
        offset: String(end),
        low: String(start),
        high: String(end),
      })),
    );
  }

  fetchOffsets({
    groupId,
    topics = [],
  }: Parameters<Admin['fetchOffsets']>[0]): ReturnType<Admin['fetchOffsets']> {
    return this.#ask(() => {
      const { offsets } = this.broker.group(groupId);
      return topics.map((topic) => ({
        topic,
        partitions: this.broker.logs(topic).map((_log, partition) => ({
          partition,
          offset: String(offsets.get(`${topic}/${partition}`) ?? -1),
          metadata: null,
        })),
      }));
    });
  }

  deleteGroups(ids: string[]): ReturnType<Admin['deleteGroups']> {
    return this.#ask(() => {
      for (const id of ids) this.broker.deleteGroup(id);
      return [];
    });
  }

  #ask<Answer>(work: () => Answer): Promise<Answer> {
    return this.process.request('kafka', work, connectionError);
  }
}
