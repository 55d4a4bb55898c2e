import type { Metrics } from '@headwater/observability';
import type { DedupIndex } from '@headwater/stage-dedup';

/** The same index, with its decisions counted by the evidence that led to them. A redelivery counts again. */
export function countDecisions(index: DedupIndex, metrics: Pick<Metrics, 'dedupDecisions'>): DedupIndex {
  return {
    async decide(candidates, position) {
      const decisions = await index.decide(candidates, position);
      const groups = Map.groupBy(decisions.roles, (role) => (role.kind === 'duplicate' ? role.reason : ''));
      for (const [evidence, roles] of groups) {
        const decision = evidence === '' ? 'original' : 'duplicate';
        metrics.dedupDecisions.inc({ decision, evidence }, roles.length);
      }
      return decisions;
    },
    epochIsCurrent: (epoch) => index.epochIsCurrent(epoch),
  };
}
