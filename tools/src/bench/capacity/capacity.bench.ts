import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { topics } from '@headwater/contracts';
import type { CapacityMeasurement } from '@headwater/pipeline';
import { readOptions } from '../../command-options.js';
import { say } from '../../terminal.js';
import { UserError } from '../../user-error.js';
import { workspaceRoot } from '../../workspace.js';
import { withWaitingArticles } from '../pipeline/waiting-articles.js';
import { withStack } from '../pipeline/with-stack.js';
import { measureAlone } from './measure-alone.js';
import { measureTogether } from './measure-together.js';
import { predictMeasured } from './predict-measured.js';

const MEASURED_FILE = 'libs/pipeline/src/capacity/measured.ts';

/**
 * Measures each stage alone, predicts from that what all of them do at once on this machine, and measures that too, after a
 * run that warms up the servers. The start of services does not count.
 */
export async function capacityBench(args: string[]): Promise<void> {
  const values = readOptions(
    args,
    {
      articles: { type: 'string', default: '50000' },
      record: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    `Usage: npm run bench -- capacity [--articles N] [--record] [--json]\n\n--record writes ${MEASURED_FILE}, from which \`headwater capacity\` and docs/capacity.md speak: run \`npm run docs\` after it.`,
  );
  if (values === undefined) return;
  const articles = Number(values.articles);
  if (!Number.isInteger(articles) || articles < 1_000)
    throw new UserError('--articles is a number from 1000.');
  const measurement = await measure(articles);
  const prediction = predictMeasured(measurement);
  const { articlesPerSecond, othersCores } = measurement.together;
  say(
    `Predicted ${Math.round(prediction.articlesPerSecond)} articles/s (${prediction.limit}), measured ${articlesPerSecond}.`,
  );
  say(`Other programs used ${othersCores} of ${measurement.machine.cores} cores meanwhile.`);
  if (values.record) await writeFile(path.join(workspaceRoot, MEASURED_FILE), asSource(measurement));
  if (values.json) say(JSON.stringify({ ...measurement, prediction }));
}

function measure(articles: number): Promise<CapacityMeasurement> {
  return withStack(async (stack, signal) => {
    const servers = stack.servers.filter(({ pid }) => pid === undefined);
    if (servers.length > 0) {
      const names = servers.map(({ name }) => name).join(', ');
      throw new UserError(
        `What ${names} use can only be measured where they run as processes of this machine, without Docker and without addresses in the environment.`,
      );
    }
    // A broker that has just started costs more than it does later.
    await withWaitingArticles(stack, articles, (waiting) => measureTogether(waiting, stack, signal));
    const alone = await withWaitingArticles(stack, articles, (waiting) =>
      measureAlone(waiting, stack, signal),
    );
    const together = await withWaitingArticles(stack, articles, (waiting) =>
      measureTogether(waiting, stack, signal),
    );
    const [processor] = os.cpus();
    return {
      machine: {
        cores: os.availableParallelism(),
        processor: processor?.model ?? 'unknown',
        node: process.versions.node,
      },
      articles,
      ...alone,
      together,
    };
  });
}

/** As Prettier leaves it, with topics by their names in the map. */
function asSource(measurement: CapacityMeasurement): string {
  let literal = JSON.stringify(measurement, null, 2)
    .replaceAll(/"(\w+)":/g, '$1:')
    .replaceAll('"', "'")
    .replaceAll(/([^{[,])\n(?=\s*[}\]])/g, '$1,\n');
  for (const [key, { name }] of Object.entries(topics)) {
    literal = literal.replace(`'${name}':`, `[topics.${key}.name]:`);
  }
  return `import { topics } from '@headwater/contracts';
import type { CapacityMeasurement } from './costs.js';

/** Written by \`npm run bench -- capacity --record\`. */
export const MEASURED: CapacityMeasurement = ${literal};
`;
}
