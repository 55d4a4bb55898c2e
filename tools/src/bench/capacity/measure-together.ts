import { sink, stages } from '@headwater/books';
import type { CapacityMeasurement } from '@headwater/pipeline';
import type { Stack } from '../../stack/stack.js';
import { machineCpuSeconds } from '../pipeline/cpu-time.js';
import { runServices } from '../pipeline/run-services.js';
import { storedArticles } from '../pipeline/stored-articles.js';
import type { WaitingArticles } from '../pipeline/waiting-articles.js';

/** All stages at once: what the machine does, and what other programs took of it meanwhile. */
export async function measureTogether(
  { articles, pool, environment }: WaitingArticles,
  stack: Stack,
  signal: AbortSignal,
): Promise<CapacityMeasurement['together']> {
  let firstLook: { readonly seconds: number; readonly machine: number | null } | undefined;
  const isDone = async (seconds: number): Promise<boolean> => {
    firstLook ??= { seconds, machine: machineCpuSeconds() };
    return (await storedArticles(pool, articles)) >= articles;
  };
  const names = [...stages, sink].map(({ name }) => name);
  const { seconds, cpuSeconds } = await runServices(names, { environment, stack, signal, isDone });
  const machine = machineCpuSeconds();
  const own = [...cpuSeconds.values()].reduce((sum, used) => sum + used, 0);
  const watched = seconds - (firstLook?.seconds ?? 0);
  const busy = machine === null ? own : (machine - (firstLook?.machine ?? machine)) * (seconds / watched);
  return {
    articlesPerSecond: Math.round(articles / seconds),
    othersCores: Math.max(0, Math.round(((busy - own) / seconds) * 100) / 100),
  };
}
