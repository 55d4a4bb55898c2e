import { createRequire } from 'node:module';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { headwaterRules } from './tools/lint/headwater-rules.mjs';
import { projectBoundaries } from './tools/lint/project-boundaries.mjs';

const require = createRequire(import.meta.url);

// The boundary rule reads the cached project graph and skips itself in silence when there is none, so it is made here.
process.env.NX_DAEMON ??= 'false';
const { createProjectGraphAsync } = require('@nx/devkit');
await createProjectGraphAsync({ exitOnError: false });

const typescript = ['**/*.ts'];
const tests = ['**/*.spec.ts', '**/*.test-support.ts', 'tests/**/*.ts'];
const pure = ['libs/{contracts,pipeline,feeds,text}/src/**/*.ts', 'libs/stages/*/src/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '.headwater/', '.nx/', 'coverage/'] },
  {
    files: typescript,
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { '@nx': require('@nx/eslint-plugin'), headwater: { rules: headwaterRules } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints: projectBoundaries }],
      'headwater/kafkajs-only-in-libs-kafka': 'error',
      'headwater/no-import-of-an-app': 'error',
      'headwater/environment-only-in-libs-config': 'error',
      'headwater/topic-names-only-in-contracts': 'error',
      'headwater/inject-by-token': 'error',
      'headwater/no-default-export': 'error',
      'headwater/no-focused-test': 'error',
      // A file that does not fit in a reader's head is two files.
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A Nest module is a class that holds nothing but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // `type` and `interface` both read well; a schema's inferred type can only be the first.
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Only erasable TypeScript, and decorated constructors of Nest are the one place for parameter properties.
      'no-restricted-syntax': [
        'error',
        'TSEnumDeclaration',
        'TSModuleDeclaration[kind!="global"][declare!=true]',
      ],
      eqeqeq: 'error',
      // Services log JSON through pino; commands print through process.stdout, on purpose.
      'no-console': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: pure,
    ignores: tests,
    rules: { 'headwater/pure-imports-no-framework': 'error', 'headwater/pure-imports-no-client': 'error' },
  },
  { files: ['libs/kafka/**/*.ts'], rules: { 'headwater/kafkajs-only-in-libs-kafka': 'off' } },
  {
    files: ['libs/contracts/**/*.ts'],
    rules: {
      'headwater/topic-names-only-in-contracts': 'off',
      // An interface names a schema's type once, so that the compiler need not spell it out everywhere.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    // These tests hold bad examples on purpose.
    files: ['tools/src/lint/**/*.spec.ts'],
    rules: { 'headwater/topic-names-only-in-contracts': 'off' },
  },
  {
    // The launcher hands the environment to the services, and tests find the servers in it.
    files: ['libs/config/**/*.ts', 'tools/**/*.ts', ...tests],
    rules: { 'headwater/environment-only-in-libs-config': 'off' },
  },
  {
    files: tests,
    rules: {
      // A table of cases is long and still one thought; a wrong `!` in a test fails the test.
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port that a test does not care about does nothing.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    rules: { 'max-lines': ['error', { max: 300 }], eqeqeq: 'error', 'prefer-const': 'error' },
  },
);
