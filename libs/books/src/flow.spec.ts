import { deadLetterTopic, topics } from '@headwater/contracts';
import { stages } from './flow.js';

describe('the flow', () => {
  it.each(stages.map((stage) => [stage.name, stage] as const))(
    'keeps every outcome of %s at least as long as its input, so that the books find it',
    (name, { input, outputs }) => {
      const outcomes = [...Object.values(outputs), topics.articlesDropped, deadLetterTopic(name)];
      expect(Math.min(...outcomes.map(({ retentionMs }) => retentionMs))).toBeGreaterThanOrEqual(
        input.retentionMs,
      );
    },
  );
});
