import type { ConfigVariable } from '@headwater/config';
import { describeVariable, type ReadVariable } from '../compose/service-variables.js';
import { services } from '../start/services.js';

const head = '# Written by `npm run docs` from what services say to --help. Change settings in an overlay.\n';

/** What a container needs otherwise than a process on somebody's machine. */
const inContainers: Readonly<Record<string, string>> = {
  HEADWATER_OPS_HOST: '0.0.0.0',
  HEADWATER_OPS_PORT: '9090',
  HEADWATER_API_HOST: '0.0.0.0',
  HEADWATER_NEWSROOM_HOST: '0.0.0.0',
  HEADWATER_WEBSUB_HOST: '0.0.0.0',
  HEADWATER_CATALOGUE: '/headwater/catalogue/sources.yaml',
  HEADWATER_KAFKA_BROKERS: 'kafka:9092',
};

/** The files that kustomize makes ConfigMaps of, by their path below k8s/. What is secret is in none of them. */
export function configFiles(all: ReadonlyMap<string, ReadVariable>): ReadonlyMap<string, string> {
  const isSecret = (name: string): boolean => all.get(name)?.variable.secret === true;
  const settings = [...all].flatMap(([name, read]) =>
    // Where a secret's file is, whoever mounts it says.
    isSecret(name) || isSecret(name.replace(/_FILE$/, '')) ? [] : [read],
  );
  const files = Map.groupBy(settings, fileOf);
  return new Map(
    [...files].map(([file, entries]) => [
      file,
      [head, ...entries.map(({ variable }) => entry(variable))].join('\n'),
    ]),
  );
}

/** One file for what all read, one for clients of each server, one for readers of feeds, and one for each service. */
function fileOf({ variable: { name }, readers }: ReadVariable): string {
  const [reader = ''] = readers;
  if (reader === 'newsroom' && readers.length === 1) return 'overlays/local/newsroom.env';
  if (readers.length === 1) return `base/config/${reader}.env`;
  if (readers.length === services.length) return 'base/config/shared.env';
  const [, topic = ''] = /^HEADWATER_(KAFKA|POSTGRES|REDIS|FETCH)_/.exec(name) ?? [];
  if (topic !== '') return `base/config/${topic.toLowerCase()}.env`;
  throw new Error(`${readers.join(' and ')} read ${name}: say which ConfigMap holds it.`);
}

function entry(variable: ConfigVariable): string {
  const { name, default: preset } = variable;
  return `# ${describeVariable(variable)}\n${name}=${inContainers[name] ?? preset ?? ''}\n`;
}
