// One Jest run, two projects: the file name says what is real in a test.
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Jest adds `import` or `require` itself; naming one here would give it to the other too (pg-pool breaks).
  testEnvironmentOptions: { customExportConditions: ['headwater-source', 'node'] },
  modulePathIgnorePatterns: ['/dist/', '/.headwater/', '/.nx/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

export default {
  // Signals are waited for, not slept for; this bounds how long, on a machine that does much else.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      rootDir: import.meta.dirname,
      testMatch: [
        '<rootDir>/{apps,libs,tools}/**/src/**/!(*.int).spec.ts',
        '<rootDir>/tests/simulator/**/*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'integration',
      rootDir: import.meta.dirname,
      testMatch: [
        '<rootDir>/{apps,libs,tools}/**/src/**/*.int.spec.ts',
        '<rootDir>/tests/!(simulator)/**/*.spec.ts',
      ],
    },
  ],
};
