import { MEASURED, serverCosts, totalCost } from '@headwater/pipeline';
import { predictMeasured } from '../bench/capacity/predict-measured.js';
import { code, markdownTable } from './markdown-table.js';

const milliseconds = (cost: number): string => cost.toFixed(3);

/** What an article costs, by stage and server. */
export function costTable(): string {
  const { costs } = MEASURED;
  const servers = Object.keys(serverCosts(costs));
  const rows = Object.entries(costs).map(([stage, cost]) => [
    code(stage),
    milliseconds(cost.own),
    ...servers.map((server) => milliseconds(cost.servers[server] ?? 0)),
    Math.round(1_000 / cost.own).toLocaleString('en-US'),
  ]);
  const own = Object.values(costs).reduce((sum, cost) => sum + cost.own, 0);
  const sums = Object.values(serverCosts(costs)).map(milliseconds);
  return markdownTable(
    ['ms an article', 'itself', ...servers, 'C: a replica does /s'],
    [...rows, [`all: ${milliseconds(totalCost(costs))}`, milliseconds(own), ...sums, '']],
  );
}

/** What an article leaves on the disks. */
export function diskTable(): string {
  const { topicBytes, databaseBytes } = MEASURED;
  return markdownTable(
    ['bytes an article', 'on each copy'],
    [
      ...Object.entries(topicBytes).map(([topic, bytes]) => [code(topic), String(bytes)]),
      ['Postgres, with indexes and counts', String(databaseBytes)],
    ],
  );
}

/** The model beside the measurement. */
export function predictionTable(): string {
  const { machine, articles, together } = MEASURED;
  const { articlesPerSecond, limit } = predictMeasured(MEASURED);
  const off = (articlesPerSecond / together.articlesPerSecond - 1) * 100;
  return markdownTable(
    ['', 'articles/s'],
    [
      [
        `predicted for ${machine.cores} cores, of which other programs used ${together.othersCores}; limit: ${limit}`,
        String(Math.round(articlesPerSecond)),
      ],
      [
        `measured: ${articles.toLocaleString('en-US')} articles, ${machine.processor}, Node ${machine.node}`,
        String(together.articlesPerSecond),
      ],
      ['the prediction is off by', `${off > 0 ? '+' : ''}${off.toFixed(0)} %`],
    ],
  );
}
