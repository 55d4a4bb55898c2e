import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { envExample } from '../compose/env-example.js';
import { readVariableList } from '../compose/variable-list.js';
import { readKubernetesFiles } from '../kubernetes/kubernetes-files.js';
import { readMonitoringFiles } from '../monitoring/monitoring-files.js';
import { say } from '../terminal.js';
import { workspaceRoot } from '../workspace.js';
import { type Document, readDocuments } from './documents.js';

/** `npm run docs`: fills the generated blocks of README and docs, .env.example and what in compose/ and k8s/ follows from the code; tests fail while one is stale. */
export async function docs(): Promise<number> {
  const written = [
    ...readDocuments(),
    ...readMonitoringFiles(),
    ...(await readKubernetesFiles()),
    await readEnvExample(),
    await readVariableList(),
  ];
  const stale = written.filter(({ text, filled }) => text !== filled);
  for (const { file, filled } of stale) {
    await writeFile(path.join(workspaceRoot, file), filled);
    say(`${file} written`);
  }
  if (stale.length === 0) say('Every generated block is up to date.');
  return 0;
}

async function readEnvExample(): Promise<Document> {
  const file = '.env.example';
  const text = await readFile(path.join(workspaceRoot, file), 'utf8').catch(() => '');
  return { file, text, filled: await envExample() };
}
