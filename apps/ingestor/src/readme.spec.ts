import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CommonConfigSchema,
  describeConfig,
  KafkaConfigSchema,
  PostgresConfigSchema,
} from '@headwater/config';
import { IngestorConfigSchema } from './ingestor.config.js';

it('the README names every variable of our own, with its default', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const common = [CommonConfigSchema, KafkaConfigSchema, PostgresConfigSchema].flatMap(describeConfig);
  const shared = new Set(common.map(({ name }) => name));
  for (const { name, default: preset } of describeConfig(IngestorConfigSchema)) {
    if (shared.has(name)) continue;
    const cell = preset === '' || preset === null ? '' : `\`${preset}\``;
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| ${cell} *\\|`));
  }
});
