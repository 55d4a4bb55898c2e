import { ceType, deadLetterTopic, STAGES, topics, type TopicSettings } from '@headwater/contracts';
import { code, markdownTable } from './markdown-table.js';

const HOUR_MS = 3_600_000;

/** The topic map with keys, messages and settings; the dead letters of all stages are one row. */
export function topicTable(): string {
  const settings = ({ partitions, retentionMs }: TopicSettings): readonly string[] => [
    String(partitions),
    `${retentionMs / HOUR_MS / 24} d`,
  ];
  const [first] = STAGES;
  return markdownTable(
    ['topic', 'key', 'value', 'partitions', 'retention'],
    [
      ...Object.values(topics).map((topic) => [
        code(topic.name),
        topic.message.key,
        code(ceType(topic.message)),
        ...settings(topic),
      ]),
      [
        code(deadLetterTopic('<stage>').name),
        'as it was',
        'as it was, byte for byte',
        ...settings(deadLetterTopic(first)),
      ],
    ],
  );
}
