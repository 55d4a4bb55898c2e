import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { stateDirectory } from '../workspace.js';

const run = promisify(execFile);

/** Where the definitions are published that the manifests are checked against: a Go module each, and Maven for Strimzi's. */
export const versions = {
  kubernetes: '1.37.2',
  strimzi: '0.51.0',
  cloudNativePg: '1.27.0',
  keda: '2.21.0',
  prometheusOperator: '0.85.0',
} as const;

const modules = [
  [`github.com/cloudnative-pg/cloudnative-pg@v${versions.cloudNativePg}`, 'config/crd/bases/*_clusters.yaml'],
  [
    `github.com/kedacore/keda/v2@v${versions.keda}`,
    'config/crd/bases/keda.sh_{scaledobjects,triggerauthentications}.yaml',
  ],
  [
    `github.com/prometheus-operator/prometheus-operator@v${versions.prometheusOperator}`,
    'example/prometheus-operator-crd/*_{servicemonitors,prometheusrules}.yaml',
  ],
] as const;

const strimziKinds = {
  Kafka: 'io.strimzi.api.kafka.model.kafka.Kafka',
  KafkaNodePool: 'io.strimzi.api.kafka.model.nodepool.KafkaNodePool',
  KafkaTopic: 'io.strimzi.api.kafka.model.topic.KafkaTopic',
  KafkaUser: 'io.strimzi.api.kafka.model.user.KafkaUser',
} as const;

/** The OpenAPI document of Kubernetes' own kinds. */
export async function kubernetesOpenApi(): Promise<string> {
  const folder = await goModule(`k8s.io/kubernetes@v${versions.kubernetes}`);
  return readFile(path.join(folder, 'api/openapi-spec/swagger.json'), 'utf8');
}

/** Files of custom resource definitions. Needs Go, Java 17 and Maven. */
export async function customResourceDefinitions(): Promise<readonly string[]> {
  const files: string[] = await strimziDefinitions();
  for (const [name, pattern] of modules) {
    const folder = await goModule(name);
    files.push(...globSync(pattern, { cwd: folder }).map((file) => path.join(folder, file)));
  }
  return files;
}

async function goModule(name: string): Promise<string> {
  const { stdout } = await run('go', ['mod', 'download', '-json', name], { cwd: stateDirectory });
  return (JSON.parse(stdout) as { readonly Dir: string }).Dir;
}

/** Strimzi publishes the classes that its definitions are made of, and what makes them. */
async function strimziDefinitions(): Promise<string[]> {
  const folder = path.join(stateDirectory, 'strimzi', versions.strimzi);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pom.xml'), pom);
  await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libs'], { cwd: folder });
  const kinds = Object.entries(strimziKinds).map(([kind, type]) => ({
    type,
    file: path.join(folder, `${kind}.yaml`),
  }));
  const generator = ['io.strimzi.crdgenerator.CrdGenerator', '--yaml'];
  await run('java', ['-cp', 'libs/*', ...generator, ...kinds.map(({ type, file }) => `${type}=${file}`)], {
    cwd: folder,
  });
  return kinds.map(({ file }) => file);
}

const dependency = (artifact: string, version: string, exclusion = ''): string =>
  `<dependency><groupId>io.strimzi</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${exclusion}</dependency>`;

// The last generator that Java 17 runs. It makes the definitions of newer classes as well.
const GENERATOR = '0.45.0';
const MODEL = '7.5.2';
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>headwater</groupId><artifactId>definitions</artifactId><version>1</version>
<dependencyManagement><dependencies><dependency><groupId>io.fabric8</groupId><artifactId>kubernetes-client-bom</artifactId>
<version>${MODEL}</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
<dependencies>
${dependency('crd-generator', GENERATOR)}
${dependency('crd-annotations', GENERATOR)}
${dependency('api', versions.strimzi, '<exclusions><exclusion><groupId>io.strimzi</groupId><artifactId>crd-annotations</artifactId></exclusion></exclusions>')}
</dependencies></project>
`;
