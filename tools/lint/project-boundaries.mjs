/** Who may import whom, by the tags in each package.json ("nx.tags"). Checked by @nx/enforce-module-boundaries. */
export const projectBoundaries = [
  // Apps meet in topics, Postgres and Redis only: one that imports another cannot be deployed or replaced alone.
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:pipeline',
      'type:pure',
      'type:stage',
      'type:adapter',
      'type:books',
      'type:platform',
    ],
  },
  // The newsroom's truth comes from its seed. With a stage's code in it, one bug would be on both sides of the test.
  { sourceTag: 'app:newsroom', notDependOnLibsWithTags: ['type:stage', 'type:pure', 'type:pipeline'] },
  // Contracts are what everybody agrees on, also programs outside this repository: they depend on nobody.
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: [] },
  // Text and feed parsing know nothing of articles, topics or each other's callers, so they can be tested by tables.
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:pure'] },
  // The pipeline speaks of messages and outcomes, never of a broker.
  { sourceTag: 'type:pipeline', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure'] },
  // A stage is its declaration and a pure step; adapters come in through ports, in the app.
  { sourceTag: 'type:stage', onlyDependOnLibsWithTags: ['type:contracts', 'type:pipeline', 'type:pure'] },
  // Configuration and observability carry every service: what they import, everything imports.
  { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:contracts', 'type:platform'] },
  // An adapter wraps one server. It may name messages and outcomes, but no stage: stages pick it, not the reverse.
  {
    sourceTag: 'type:adapter',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:pipeline',
      'type:pure',
      'type:platform',
      'type:adapter',
    ],
  },
  // The books read what the whole flow left behind, so they know its stages and its servers.
  {
    sourceTag: 'type:books',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:pipeline',
      'type:stage',
      'type:platform',
      'type:adapter',
    ],
  },
  // Tools start apps as processes and read their output; they never load one.
  {
    sourceTag: 'type:tools',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:pipeline',
      'type:pure',
      'type:stage',
      'type:adapter',
      'type:books',
      'type:platform',
    ],
  },
];
