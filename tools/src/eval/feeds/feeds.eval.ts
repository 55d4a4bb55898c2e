import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../terminal.js';
import { workspaceRoot } from '../../workspace.js';
import { type CapturedFigures, evaluateCapturedFeeds } from './captured-feeds.js';
import { evaluateFeedparserSuite, type SuiteFigures } from './feedparser-suite.js';

const DATA = path.join(workspaceRoot, '../shared/data/feeds');

/**
 * `npm run eval -- feeds [--data FOLDER] [--json]`: judges the parser by the suite in FOLDER/feedparser and the feeds in
 * FOLDER/captured. What is not there is skipped, and said to be. Fails where a difference has no reason.
 */
export function runFeedsEval(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string', default: DATA }, json: { type: 'boolean', default: false } },
  });
  const folder = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.data);
  const suite = inFolder(path.join(folder, 'feedparser'), 'expectations.jsonl', evaluateFeedparserSuite);
  const captured = inFolder(path.join(folder, 'captured'), '', evaluateCapturedFeeds);
  if (suite !== null) describeSuite(suite);
  if (captured !== null) describeCaptured(captured);
  if (values.json) say(JSON.stringify(summary(suite, captured)));
  const unexplained = [...(suite?.misses ?? []), ...(captured?.differences ?? [])].filter(
    ({ reason }) => reason === undefined,
  );
  return Promise.resolve(unexplained.length === 0 ? 0 : 1);
}

function inFolder<T>(folder: string, needed: string, evaluate: (folder: string) => T): T | null {
  if (existsSync(path.join(folder, needed))) return evaluate(folder);
  say(`Skipped: there is no ${path.join(folder, needed)}; name the folder that holds it with --data.`);
  return null;
}

function describeSuite({ applicable, passed, byField, misses }: SuiteFigures): void {
  say(`feedparser's suite: ${passed} of ${applicable} asserts that apply (${percent(passed, applicable)})`);
  for (const [field, share] of Object.entries(byField)) {
    say(`  ${field.padEnd(12)} ${String(share.passed).padStart(5)} of ${share.applicable}`);
  }
  for (const { file, path: where, reason } of misses)
    say(`  miss: ${file} ${where}: ${reason ?? 'UNEXPLAINED'}`);
}

function describeCaptured({ feeds, items, differences }: CapturedFigures): void {
  say(`captured feeds: ${items} items of ${feeds} feeds, ${differences.length} values differ`);
  const kinds = Map.groupBy(differences, ({ file, field, reason }) =>
    [file, field, reason ?? 'UNEXPLAINED'].join(': '),
  );
  for (const [kind, all] of kinds) say(`  ${all.length} x ${kind}`);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)} %`;
}

function summary(suite: SuiteFigures | null, captured: CapturedFigures | null): object {
  return {
    applicable: suite?.applicable ?? 0,
    passed: suite?.passed ?? 0,
    byField: suite?.byField ?? {},
    misses: suite?.misses ?? [],
    captured: captured === null ? null : { ...captured, differences: captured.differences.length },
  };
}
