import { sink, stages } from '@headwater/books';
import { readOptions } from '../../command-options.js';
import { say } from '../../terminal.js';
import { runServices } from './run-services.js';
import { storedArticles } from './stored-articles.js';
import { withWaitingArticles } from './waiting-articles.js';
import { withStack } from './with-stack.js';

const REPORT_EVERY_SECONDS = 5;

/**
 * Distinct articles wait in the first topic; then every stage is started. The clock runs from the moment at
 * which the first stage has joined its group to the last commit in Postgres.
 */
export async function pipelineBench(args: string[]): Promise<void> {
  const values = readOptions(
    args,
    { articles: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
    'Usage: npm run bench -- pipeline [--articles N] [--json]',
  );
  if (values === undefined) return;
  const articles = Number(values.articles);
  const { seconds, cpuSeconds, peakMemoryMb } = await withStack((stack, signal) =>
    withWaitingArticles(stack, articles, ({ pool, environment }) => {
      let next = 0;
      const isDone = async (secondsSoFar: number): Promise<boolean> => {
        const stored = await storedArticles(pool, articles);
        if (secondsSoFar >= next) {
          say(`  ${stored} stored after ${secondsSoFar.toFixed(0)} s`);
          next = secondsSoFar + REPORT_EVERY_SECONDS;
        }
        return stored >= articles;
      };
      return runServices(
        [...stages, sink].map(({ name }) => name),
        { environment, stack, signal, isDone },
      );
    }),
  );
  const articlesPerSecond = Math.round(articles / seconds);
  say(`${articlesPerSecond} articles/s: ${articles} in ${seconds.toFixed(1)} s`);
  for (const [name, megabytes] of peakMemoryMb) say(`  ${name.padEnd(12)} ${megabytes} MB at most`);
  const cpuMsPerArticle = Object.fromEntries(
    [...cpuSeconds].map(([name, used]) => [name, Math.round((used * 1e6) / articles) / 1e3]),
  );
  const total = [...cpuSeconds.values()].reduce((sum, used) => sum + (used * 1e3) / articles, 0);
  say(`CPU time of an article, with its servers: ${total.toFixed(2)} ms`);
  for (const [name, figure] of Object.entries(cpuMsPerArticle)) say(`  ${name.padEnd(12)} ${figure} ms`);
  const rssMb = Object.fromEntries(peakMemoryMb);
  if (values.json) say(JSON.stringify({ articlesPerSecond, articles, seconds, cpuMsPerArticle, rssMb }));
}
