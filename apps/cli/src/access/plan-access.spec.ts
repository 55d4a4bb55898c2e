import { createNamespace } from '@headwater/contracts';
import type { AccessRule } from '@headwater/pipeline';
import { describeAccess, planAccess, wantedRules } from './plan-access.js';

const rule = (name: string, ...operations: AccessRule['operations']): AccessRule => ({
  ...{ resource: 'topic', name, pattern: 'literal', operations },
});

describe('planAccess', () => {
  it('names what is missing and what is too much, operation by operation', () => {
    const wanted = new Map([['dedup', [rule('in', 'Read'), rule('out', 'Read', 'Write')]]]);
    const found = new Map([['dedup', [rule('in', 'Read'), rule('out', 'Write', 'Delete')]]]);
    expect(planAccess(wanted, found).map(describeAccess)).toEqual([
      '+ dedup: Read on topic out',
      '- dedup: Delete on topic out, which it does not need',
    ]);
  });

  it('leaves the users of others alone', () => {
    expect(planAccess(new Map(), new Map([['somebody', [rule('in', 'Read')]]]))).toEqual([]);
  });

  it('has nothing to do when all is as wanted', () => {
    const wanted = wantedRules(createNamespace('spec'));
    expect(planAccess(wanted, wanted)).toEqual([]);
    expect([...wanted.keys()]).toContain('spec-headwater-ingestor');
  });
});
