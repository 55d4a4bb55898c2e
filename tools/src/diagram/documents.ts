import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sink, stages } from '@headwater/books';
import { workspaceRoot } from '../workspace.js';
import { costTable, diskTable, predictionTable } from './capacity-tables.js';
import { configTable } from './config-table.js';
import { feedMissTable } from './feed-miss-table.js';
import { flowDiagram } from './flow-diagram.js';
import { fillBlocks } from './generated-blocks.js';
import { mutationTable } from './mutation-table.js';
import { stageTable } from './stage-table.js';
import { topicTable } from './topic-table.js';

/** A document of the repository: as it is, and as it should be. */
export interface Document {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
  readonly filled: string;
}

const FILE = 'file ';

/** Every document, whether it holds generated blocks or not. */
export function readDocuments(): readonly Document[] {
  const files = globSync(['*.md', 'docs/**/*.md', '{apps,libs,libs/stages}/*/*.md', 'tools/*.md'], {
    cwd: workspaceRoot,
  });
  return files.map((file) => {
    const text = readFileSync(path.join(workspaceRoot, file), 'utf8');
    return { file, text, filled: fillBlocks(text, contentOf) };
  });
}

function contentOf(name: string): string {
  if (name === 'flow') return fence('mermaid', flowDiagram(stages, sink));
  if (name === 'stages') return stageTable(stages, sink);
  if (name === 'topics') return topicTable();
  if (name === 'config') return configTable();
  if (name === 'costs') return costTable();
  if (name === 'disk') return diskTable();
  if (name === 'prediction') return predictionTable();
  if (name === 'feed misses') return feedMissTable();
  if (name === 'mutations') return mutationTable();
  if (name.startsWith(FILE)) return sourceOf(name.slice(FILE.length));
  throw new Error(`Nothing generates "${name}"; see tools/src/diagram/documents.ts.`);
}

/** A source file as it is, so that the code in a document is code that runs. */
function sourceOf(file: string): string {
  return fence('ts', `// ${file}\n${readFileSync(path.join(workspaceRoot, file), 'utf8').trimEnd()}`);
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
