import { readdirSync } from 'node:fs';
import { forbid, importsOf } from './forbid.mjs';

const apps = readdirSync(new URL('../../apps', import.meta.url)).join('|');

const topicName =
  'news\\.(articles|aggregates|sources|takedowns)\\b|headwater\\.\\S+\\.dead-letter|^\\.dead-letter';

/** What this repository forbids beyond the public rule sets; where each holds is said in eslint.config.mjs. */
export const headwaterRules = {
  'kafkajs-only-in-libs-kafka': forbid(
    importsOf('kafkajs'),
    'Only libs/kafka imports kafkajs: it has had no maintainer since 2023, and another client must fit in one folder.',
  ),
  // Nx resolves an import by the package's exports, and an app has none: it would let this pass.
  'no-import-of-an-app': forbid(
    importsOf(`@headwater/(${apps})`),
    'Apps are started, never imported: what two of them need lives in libs.',
  ),
  'environment-only-in-libs-config': forbid(
    [
      'MemberExpression[object.name="process"][property.name="env"]',
      'MemberExpression[object.name="process"][property.value="env"]',
      'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
      'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
    ].join(', '),
    'Only libs/config reads the environment: there every variable has a schema, a description and one error report.',
  ),
  'topic-names-only-in-contracts': forbid(
    `Literal[value=/${topicName}/], TemplateElement[value.raw=/${topicName}/]`,
    'Take the topic from the map in @headwater/contracts: a name spelled twice escapes namespaces and versions.',
  ),
  'pure-imports-no-framework': forbid(
    importsOf('@nestjs|fastify|@fastify|rxjs|reflect-metadata|pino|prom-client|@headwater/config'),
    'Stages, pipeline and pure libraries know no framework: the CLI and the tests run the same steps without one.',
  ),
  'pure-imports-no-client': forbid(
    `${importsOf('kafkajs|ioredis|pg|undici|(node:)?(net|tls|dgram|dns|http|https|http2|child_process)')}, Identifier[name="fetch"]`,
    'Stages, pipeline and pure libraries reach the world through a port; the app picks the adapter.',
  ),
  'inject-by-token': forbid(
    [
      'Identifier.params:not(:has(> Decorator[expression.callee.name="Inject"]))',
      'TSParameterProperty:not(:has(> Decorator[expression.callee.name="Inject"]))',
    ]
      .map(
        (parameter) =>
          `ClassDeclaration:has(> Decorator[expression.callee.name=/^(Injectable|Controller|Catch|Module|StageController)$/]) > ClassBody > MethodDefinition[kind="constructor"] > FunctionExpression > ${parameter}`,
      )
      .join(', '),
    'Inject by an explicit token: no decorator metadata is emitted, so Nest cannot see the type of a parameter.',
  ),
  'no-default-export': forbid(
    'ExportDefaultDeclaration, ExportNamedDeclaration > ExportSpecifier[exported.name="default"]',
    'Export by name: one thing has one name everywhere, and a search finds all of it.',
  ),
  'no-focused-test': forbid(
    'MemberExpression[object.name=/^(describe|it|test)$/][property.name="only"], CallExpression[callee.name=/^(fdescribe|fit)$/]',
    'A focused test silences the others.',
  ),
};
