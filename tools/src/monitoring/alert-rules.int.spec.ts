import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jest } from '@jest/globals';
import { stateDirectory, workspaceRoot } from '../workspace.js';
import { alertCases } from './alert-cases/alert-cases.test-support.js';
import { alertRules } from './alert-rules.js';
import { findPromtool, howToGetPromtool } from './promtool.test-support.js';
import { ruleTestFile } from './rule-test-file.test-support.js';

// The first run may have to fetch it.
jest.setTimeout(300_000);

/** The file that Prometheus reads. The operator's holds the same rules: monitoring.spec.ts compares them. */
const rules = path.join(workspaceRoot, 'compose/prometheus/alerts.yml');
const names = [...new Set(alertRules.map(({ name }) => name))];
const promtool = await findPromtool();
if (promtool === undefined) process.stderr.write(`The alert rules are not tried. ${howToGetPromtool}\n`);
// CI has to have it.
const described = promtool === undefined && !process.env['CI'] ? describe.skip : describe;

described('alert rules, by promtool', () => {
  let folder = '';

  beforeAll(async () => {
    await mkdir(stateDirectory, { recursive: true });
    folder = await mkdtemp(path.join(stateDirectory, 'alert-rules-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function accepts(...args: readonly string[]): Promise<void> {
    if (promtool === undefined) throw new Error(howToGetPromtool);
    const { status, stdout, stderr } = await promtool(...args);
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
  }

  it('are accepted', () => accepts('check', 'rules', rules));

  it('stand in a configuration that is accepted', () =>
    accepts(
      'check',
      'config',
      '--syntax-only',
      path.join(workspaceRoot, 'compose/prometheus/prometheus.yml'),
    ));

  it.each(names)('%s fires when it must, and only then', async (name) => {
    const file = path.join(folder, `${name}.yml`);
    const cases = alertCases.filter(({ rule }) => rule.name === name);
    await writeFile(file, ruleTestFile(rules, cases));
    await accepts('test', 'rules', file);
  });
});
