import type { ConfigVariable } from '@headwater/config';
import { describeVariable, serviceVariables, type ReadVariable } from '../compose/service-variables.js';
import { services } from '../start/services.js';

const head = '# Written by `npm run docs` from what services say to --help. Change settings in an overlay.\n';
const kafka = 'HEADWATER_KAFKA_';

/** What a container needs otherwise than a process on somebody's machine. */
const inContainers: Readonly<Record<string, string>> = {
  HEADWATER_OPS_HOST: '0.0.0.0',
  HEADWATER_OPS_PORT: '9090',
  HEADWATER_API_HOST: '0.0.0.0',
  HEADWATER_NEWSROOM_HOST: '0.0.0.0',
  HEADWATER_CATALOGUE: '/headwater/catalogue/sources.yaml',
  HEADWATER_KAFKA_BROKERS: 'kafka:9092',
};

/** The files that kustomize makes ConfigMaps of, by their path below k8s/. What is secret is in none of them. */
export async function configFiles(): Promise<ReadonlyMap<string, string>> {
  const settings = [...(await serviceVariables()).values()].filter(({ variable }) => !variable.secret);
  const files = Map.groupBy(settings, fileOf);
  return new Map(
    [...files].map(([file, entries]) => [
      file,
      [head, ...entries.map(({ variable }) => entry(variable))].join('\n'),
    ]),
  );
}

/** One file for what all read, one for clients of Kafka, and one for each service that has settings of its own. */
function fileOf({ variable: { name }, readers }: ReadVariable): string {
  const [reader = ''] = readers;
  if (name.startsWith(kafka)) return 'base/config/kafka.env';
  if (readers.length === services.length) return 'base/config/shared.env';
  if (readers.length > 1)
    throw new Error(`${readers.join(' and ')} read ${name}: say which ConfigMap holds it.`);
  return reader === 'newsroom' ? 'overlays/local/newsroom.env' : `base/config/${reader}.env`;
}

function entry(variable: ConfigVariable): string {
  const { name, default: preset } = variable;
  return `# ${describeVariable(variable)}\n${name}=${inContainers[name] ?? preset ?? ''}\n`;
}
