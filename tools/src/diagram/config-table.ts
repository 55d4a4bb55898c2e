import {
  CommonConfigSchema,
  describeConfig,
  KafkaConfigSchema,
  PostgresConfigSchema,
  RedisConfigSchema,
} from '@headwater/config';
import { code, markdownTable } from './markdown-table.js';

/** Described in docs/security.md, once for all servers. */
const SECURITY = /_(USER|TLS|TLS_\w+|PASSWORD_FILE)$/;

/** The variables that services share, without those of security. Those of one service are in its own README. */
export function configTable(): string {
  const shared = [CommonConfigSchema, KafkaConfigSchema, PostgresConfigSchema, RedisConfigSchema];
  return markdownTable(
    ['variable', 'default', 'what'],
    shared
      .flatMap(describeConfig)
      .filter(({ name }) => !SECURITY.test(name))
      .map(({ name, description, default: preset, secret }) => [
        code(name),
        preset === null ? 'none: must be set' : preset === '' ? 'empty' : code(preset),
        secret ? `${description}; never shown` : description,
      ]),
  );
}
