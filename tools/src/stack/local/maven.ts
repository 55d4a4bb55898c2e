import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../user-error.js';
import { runProgram } from './run-program.js';

/** A Maven artifact; its runtime dependencies come with it. */
export interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** What to download and where to. */
export interface Download {
  /** For people. */
  readonly title: string;
  /** Name of the folder in the cache; with the version, so that versions live side by side. */
  readonly folder: string;
  readonly artifacts: readonly Artifact[];
  /** With a pattern, the matching files out of the artifacts; without, all jars that they need at run time. */
  readonly unpack?: string;
}

/**
 * A folder with what was downloaded, once a person: it appears under its final name only when it is complete, so
 * several launchers may fetch it at once.
 */
export async function fetchByMaven(
  download: Download,
  options: { cacheDirectory: string; report: (sentence: string) => void; signal: AbortSignal },
): Promise<string> {
  const { title, folder } = download;
  const { cacheDirectory } = options;
  const target = path.join(cacheDirectory, folder);
  if (await exists(target)) return target;
  await mkdir(cacheDirectory, { recursive: true });
  const draft = await mkdtemp(path.join(cacheDirectory, `.${folder}-`));
  try {
    options.report(`${title}: downloading it by Maven, once ...`);
    await writeFile(path.join(draft, 'pom.xml'), pomOf(download.artifacts));
    const files = path.join(draft, 'files');
    const maven = await runProgram(
      'mvn',
      [
        '--batch-mode',
        '--quiet',
        ...goalOf(download),
        `-DoutputDirectory=${files}`,
        '-DincludeScope=runtime',
      ],
      { cwd: draft, signal: options.signal },
    );
    if (maven.status === undefined) {
      options.signal.throwIfAborted();
      throw new UserError(
        `${title} is downloaded by Maven, and there is no \`mvn\` on the PATH: install Maven, start a Docker engine, or give the address of a running server.`,
      );
    }
    if (maven.status !== 0) {
      const said = `${maven.stdout}\n${maven.stderr}`.split('\n').find((line) => line.includes('ERROR'));
      throw new UserError(`Maven could not download ${title}: ${said ?? 'it did not say why'}`);
    }
    await rename(files, target).catch(async (error: unknown) => {
      // Another launcher was quicker.
      if (!(await exists(target))) throw error;
    });
    return target;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function goalOf({ artifacts, unpack }: Download): string[] {
  if (unpack === undefined) return ['dependency:copy-dependencies'];
  const names = artifacts.map(({ name }) => name).join(',');
  return [
    'dependency:unpack-dependencies',
    `-DincludeArtifactIds=${names}`,
    `-Dmdep.unpack.includes=${unpack}`,
  ];
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function pomOf(artifacts: readonly Artifact[]): string {
  const dependencies = artifacts.map(
    ({ group, name, version }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>headwater</groupId>
  <artifactId>servers</artifactId>
  <version>1</version>
  <dependencies>${dependencies.join('')}</dependencies>
</project>
`;
}
