import path from 'node:path';
import { ESLint } from 'eslint';

/** Runs the repository's own lint configuration over a snippet, as if it stood in the given file. */
const eslint = new ESLint({ cwd: path.resolve(import.meta.dirname, '../../..') });
const rulesBrokenBy = async (code: string, filePath: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
};

const boundaries = '@nx/enforce-module-boundaries';
const environment = 'headwater/environment-only-in-libs-config';
const topicName = 'headwater/topic-names-only-in-contracts';
const kafkajs = 'headwater/kafkajs-only-in-libs-kafka';
const framework = 'headwater/pure-imports-no-framework';
const client = 'headwater/pure-imports-no-client';
const inject = 'headwater/inject-by-token';

const importing = (specifier: string) => `import { x } from '${specifier}';\nvoid x;\n`;
const constructing = (parameter: string, decorator = '@Injectable()') =>
  `${decorator}\nexport class Thing {\n  constructor(${parameter}) {\n    void this;\n  }\n}\n`;

// The first use loads the configuration and the project graph.
beforeAll(() => rulesBrokenBy('', 'apps/api/src/x.ts'), 60_000);

describe('lint rules that fire', () => {
  it.each([
    ['app imports app', 'headwater/no-import-of-an-app', 'apps/dedup/src/x.ts', importing('@headwater/api')],
    ['newsroom imports a stage', boundaries, 'apps/newsroom/src/x.ts', importing('@headwater/stage-dedup')],
    ['newsroom imports text', boundaries, 'apps/newsroom/src/x.ts', importing('@headwater/text')],
    ['contracts import a library', boundaries, 'libs/contracts/src/x.ts', importing('@headwater/text')],
    ['a stage imports an adapter', boundaries, 'libs/stages/dedup/src/x.ts', importing('@headwater/redis')],
    ['a pure library imports contracts', boundaries, 'libs/text/src/x.ts', importing('@headwater/contracts')],
    ['pipeline imports kafka', boundaries, 'libs/pipeline/src/x.ts', importing('@headwater/kafka')],
    ['an adapter imports a stage', boundaries, 'libs/redis/src/x.ts', importing('@headwater/stage-dedup')],
    ['tools import an app', 'headwater/no-import-of-an-app', 'tools/src/x.ts', importing('@headwater/cli')],
    [
      'a relative path into another package',
      boundaries,
      'libs/text/src/x.ts',
      importing('../../contracts/src/index.js'),
    ],
    ['kafkajs in an app', kafkajs, 'apps/dedup/src/x.ts', importing('kafkajs')],
    ['kafkajs by a type', kafkajs, 'apps/dedup/src/x.ts', `export type X = import('kafkajs').Kafka;\n`],
    ['kafkajs on demand', kafkajs, 'tools/src/x.ts', `void import('kafkajs');\n`],
    ['kafkajs re-exported', kafkajs, 'libs/redis/src/x.ts', `export { Kafka } from 'kafkajs';\n`],
    ['Nest in a stage', framework, 'libs/stages/dedup/src/x.ts', importing('@nestjs/common')],
    ['Nest by a deep path', framework, 'libs/pipeline/src/x.ts', importing('@nestjs/common/decorators')],
    ['Redis in a stage', client, 'libs/stages/dedup/src/x.ts', importing('ioredis')],
    ['Postgres in a pure library', client, 'libs/text/src/x.ts', importing('pg')],
    ['fetch in a pure library', client, 'libs/feeds/src/x.ts', `void fetch('http://localhost');\n`],
    ['environment in a stage', environment, 'libs/stages/dedup/src/x.ts', `void process.env['X'];\n`],
    ['environment in an app', environment, 'apps/api/src/x.ts', `const { env } = process;\nvoid env;\n`],
    [
      'environment by import',
      environment,
      'apps/api/src/x.ts',
      `import { env } from 'node:process';\nvoid env;\n`,
    ],
    ['a topic literal', topicName, 'apps/api/src/x.ts', `void 'news.articles.raw.v1';\n`],
    [
      'a topic template',
      topicName,
      'apps/api/src/x.ts',
      'export const t = (v: number) => `news.sources.v${v}`;\n',
    ],
    [
      'a dead-letter name',
      topicName,
      'libs/kafka/src/x.ts',
      'export const t = (s: string) => `headwater.${s}.dead-letter`;\n',
    ],
    ['a parameter without @Inject', inject, 'apps/api/src/x.ts', constructing('clock: Clock')],
    [
      'a property without @Inject',
      inject,
      'apps/api/src/x.ts',
      constructing('private readonly clock: Clock'),
    ],
    [
      'another decorator is not @Inject',
      inject,
      'apps/api/src/x.ts',
      constructing('@Optional() clock: Clock'),
    ],
    ['a default export', 'headwater/no-default-export', 'apps/api/src/x.ts', 'export default 1;\n'],
    [
      'a focused test',
      'headwater/no-focused-test',
      'apps/api/src/x.spec.ts',
      `it.only('x', () => undefined);\n`,
    ],
    ['any', '@typescript-eslint/no-explicit-any', 'apps/api/src/x.ts', 'export const x: any = 1;\n'],
    [
      'a non-null assertion',
      '@typescript-eslint/no-non-null-assertion',
      'apps/api/src/x.ts',
      'export const x = (y?: string) => y!;\n',
    ],
    ['an enum', 'no-restricted-syntax', 'apps/api/src/x.ts', 'export enum X { A }\n'],
    ['a long file', 'max-lines', 'apps/api/src/x.ts', 'void 0;\n'.repeat(301)],
    ['console', 'no-console', 'apps/api/src/x.ts', `console.log('x');\n`],
  ])('%s', async (_case, rule, file, code) => {
    expect(await rulesBrokenBy(code, file)).toContain(rule);
  });
});

describe('what stays allowed', () => {
  it.each([
    ['kafkajs in libs/kafka', 'libs/kafka/src/x.ts', importing('kafkajs')],
    ['the environment in libs/config', 'libs/config/src/x.ts', `void process.env['X'];\n`],
    ['the environment in a test', 'apps/api/src/x.int.spec.ts', `void process.env['X'];\n`],
    ['a topic name in contracts', 'libs/contracts/src/x.ts', `void 'news.articles.raw.v1';\n`],
    ['a stage imports contracts', 'libs/stages/dedup/src/x.ts', importing('@headwater/contracts')],
    ['an app imports its stage', 'apps/dedup/src/x.ts', importing('@headwater/stage-dedup')],
    ['@Inject', 'apps/api/src/x.ts', constructing('@Inject(CLOCK) private readonly clock: Clock')],
    ['a plain class needs no @Inject', 'apps/api/src/x.ts', constructing('readonly clock: Clock', '')],
    ['a long test', 'apps/api/src/x.spec.ts', 'void 0;\n'.repeat(301)],
  ])('%s', async (_case, file, code) => {
    const broken = await rulesBrokenBy(code, file);
    expect(broken.filter((rule) => !rule.startsWith('@typescript-eslint/'))).toEqual([]);
  });
});
