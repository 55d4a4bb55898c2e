import { allTopics, createNamespace, topics } from '@headwater/contracts';
import { accessRules, kafkaUser, operatorRules, sinkAccess, stageAccess } from './access.js';

const namespace = createNamespace('spec');
const stage = {
  kind: 'stage',
  name: 'dedup',
  input: topics.articlesRaw,
  outputs: { emit: topics.articlesUnique, duplicate: topics.articlesDuplicates },
  readsBack: [topics.articlesUnique],
} as const;

/** Without those that only let a topic be seen. */
const beyondSight = (rules: ReturnType<typeof accessRules>) =>
  rules.filter(({ operations }) => operations.join() !== 'Describe');

const listed = (rules: ReturnType<typeof accessRules>): readonly string[] =>
  beyondSight(rules).map(
    ({ resource, name, pattern, operations }) => `${resource} ${pattern} ${name}: ${operations.join()}`,
  );

describe('access rules', () => {
  it('of a stage are its input, outputs, dropped articles, dead letters and group', () => {
    const { readsBack: _none, ...plain } = stage;
    expect(listed(accessRules(stageAccess(plain), namespace))).toEqual([
      `topic literal spec.${topics.articlesRaw.name}: Read`,
      `topic literal spec.${topics.articlesUnique.name}: Write`,
      `topic literal spec.${topics.articlesDuplicates.name}: Write`,
      `topic literal spec.${topics.articlesDropped.name}: Write`,
      expect.stringMatching(/^topic literal spec\.headwater\.dedup\.\S+: Write$/),
      'group literal spec.headwater.dedup: Read',
    ]);
  });

  it('let a stage that rebuilds its state read what it has written, in groups of its own', () => {
    const rules = listed(accessRules(stageAccess(stage), namespace));
    expect(rules).toContain(`topic literal spec.${topics.articlesUnique.name}: Read,Write`);
    expect(rules).toContain('group prefixed spec.headwater.reader.: Read,Delete');
  });

  it('of a sink are its inputs, what it tells, dead letters and group', () => {
    const rules = accessRules(
      sinkAccess({
        kind: 'sink',
        name: 'aggregator',
        inputs: { articles: topics.articlesScored },
        outputs: { changes: topics.aggregatesChanged },
      }),
      namespace,
    );
    expect(beyondSight(rules).map(({ resource, operations }) => `${resource}: ${operations.join()}`)).toEqual(
      ['topic: Read', 'topic: Write', 'topic: Write', 'group: Read'],
    );
  });

  it('let a service see every topic of the map, and touch none but its own', () => {
    const rules = accessRules(stageAccess(stage), namespace);
    const names = rules.filter(({ resource }) => resource === 'topic').map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      allTopics()
        .map(({ name }) => namespace.topic(name))
        .toSorted(),
    );
  });

  it('give nobody but the operator a right to the cluster, and nobody a wildcard', () => {
    const ofStage = accessRules(stageAccess(stage), namespace);
    const ofOperator = operatorRules(Object.values(topics), namespace);
    expect(ofStage.some(({ resource }) => resource === 'cluster')).toBe(false);
    expect(ofOperator.some(({ resource }) => resource === 'cluster')).toBe(true);
    for (const { resource, name } of [...ofStage, ...ofOperator]) {
      if (resource !== 'cluster') expect(name).toMatch(/^spec\./);
    }
  });

  it.each([
    ['', 'headwater-dedup'],
    ['spec', 'spec-headwater-dedup'],
  ])('name the user of a service in namespace "%s" %s', (name, user) => {
    expect(kafkaUser('dedup', createNamespace(name))).toBe(user);
  });
});
