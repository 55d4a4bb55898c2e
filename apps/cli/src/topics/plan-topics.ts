import type { TopicSettings } from '@headwater/contracts';
import { settingsOf, type TopicDescription } from '@headwater/kafka';

/** A difference between the topic map and the broker. */
export type TopicChange =
  | { readonly kind: 'create'; readonly topic: string; readonly partitions: number }
  | {
      readonly kind: 'setting';
      readonly topic: string;
      readonly setting: string;
      readonly from: string | null;
      readonly to: string;
    }
  /** Not to be mended in place: more partitions would move keys, fewer are impossible. */
  | { readonly kind: 'partitions'; readonly topic: string; readonly from: number; readonly to: number };

/** What would make the broker's topics those of the map. Nothing is ever deleted: what the map does not know stays. */
export function planTopics(
  map: readonly TopicSettings[],
  found: ReadonlyMap<string, TopicDescription>,
): readonly TopicChange[] {
  return map.flatMap((topic): readonly TopicChange[] => {
    const { name, partitions } = topic;
    const known = found.get(name);
    if (known === undefined) return [{ kind: 'create', topic: name, partitions }];
    const settings = [...settingsOf(topic)].flatMap(([setting, to]): TopicChange[] => {
      const from = known.settings.get(setting) ?? null;
      return from === to ? [] : [{ kind: 'setting', topic: name, setting, from, to }];
    });
    if (known.partitions === partitions) return settings;
    return [{ kind: 'partitions', topic: name, from: known.partitions, to: partitions }, ...settings];
  });
}

/** A change in words. */
export function describeChange(change: TopicChange): string {
  switch (change.kind) {
    case 'create':
      return `+ ${change.topic}: to be created with ${change.partitions} partitions`;
    case 'setting':
      return `~ ${change.topic}: ${change.setting} ${change.from ?? 'unset'} -> ${change.to}`;
    case 'partitions':
      return (
        `✗ ${change.topic}: ${change.from} partitions, the map says ${change.to}; a topic keeps its keys where they ` +
        'are, so this takes a new topic version'
      );
  }
}
