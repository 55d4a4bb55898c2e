import { HEADERS, topics } from '@headwater/contracts';
import type { Simulation } from '../simulation.js';

/** A decision of dedup as the log got it. */
interface Decision {
  readonly epoch: number;
  readonly writtenAt: number;
  /** The input that it was made from. */
  readonly origin: string;
}

/**
 * Whether originals of one story are the known limit of two losses in a row (docs/delivery.md), and nothing else, as the
 * log proves it: of every two, one was decided in an index that was open before any decision on the other had reached
 * the log, and the other was decided again, but in a later one only.
 */
export function isLostTwice(simulation: Simulation, originals: readonly string[]): boolean {
  const decisions = originals.map((id) => decisionsOn(simulation, id));
  return decisions.every((one, index) =>
    decisions
      .slice(index + 1)
      .every((other) => cameTooLate(simulation, one, other) || cameTooLate(simulation, other, one)),
  );
}

/** Whether all earlier decisions on an article came after the index was open that made another one an original. */
function cameTooLate(
  { indexOpenedAt }: Simulation,
  late: readonly Decision[],
  other: readonly Decision[],
): boolean {
  const epoch = Math.min(...other.map((decision) => decision.epoch));
  const openedAt = indexOpenedAt.get(epoch);
  const earlier = late.filter((decision) => decision.epoch < epoch);
  return (
    openedAt !== undefined &&
    earlier.length > 0 &&
    earlier.every(({ writtenAt }) => writtenAt > openedAt) &&
    late.every((decision) => decision.epoch !== epoch) &&
    earlier.every(({ origin }) => late.some((again) => again.origin === origin && again.epoch > epoch))
  );
}

function decisionsOn({ broker }: Simulation, articleId: string): readonly Decision[] {
  return [topics.articlesUnique, topics.articlesDuplicates]
    .flatMap(({ name }) => broker.logs(name))
    .flatMap((log) => log.everWritten())
    .filter(({ headers }) => String(headers[HEADERS.articleId]) === articleId)
    .map(({ value, headers, writtenAt }) => {
      const { dedupEpoch } = JSON.parse(String(value)) as { readonly dedupEpoch: number };
      return { epoch: dedupEpoch, writtenAt, origin: String(headers[HEADERS.origin]) };
    });
}
