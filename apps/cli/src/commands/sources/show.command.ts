import { itemsPerDay, NEW_FEED } from '@headwater/polling';
import { type ReportedFetch, SourceStore, type SourceReport } from '@headwater/sources';
import { Command } from 'commander';
import { print, printJson, safe, table, type Cell } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { noSuchSource } from './no-such-source.js';
import { bytes, inWords, share } from './words.js';

/** `headwater sources show ID`: everything that is known of a source, and why it is asked when it is. */
export function showCommand(): Command {
  return new Command('show')
    .description('Says how a source is, when it is fetched next and why, with its last responses.')
    .argument('<id>', 'as `sources list` prints it')
    .option('--json', 'one line of JSON')
    .action(async (id: string, { json }: { readonly json?: boolean }) => {
      const source = await withSystem(({ pool }) => new SourceStore(pool).find(id));
      if (source === null) throw noSuchSource(id);
      if (json) return printJson(source);
      const now = Date.now();
      print(`${source.id}: ${safe(source.name)}`);
      print(`${source.health}: ${safe(source.healthText, 300)}\n`);
      print(table(['', ''], facts(source, now)).split('\n').slice(1).join('\n'));
      print(`\n${nextFetch(source, now)}`);
      for (const { text } of source.because ?? []) print(`  - ${safe(text, 200)}`);
      if (source.lastFetches.length > 0)
        print(
          `\n${table(
            HEAD,
            source.lastFetches.map((fetch) => row(fetch, now)),
          )}`,
        );
    });
}

const HEAD = ['fetched', 'answer', 'bytes', 'items', 'new', 'then next', 'because'];

function row(fetch: ReportedFetch, now: number): Cell[] {
  const reasons = fetch.because ?? [];
  const came = fetch.pushed ? 'pushed' : fetch.httpStatus;
  const answer = `${came === null ? '' : `${came} `}${fetch.outcome}${pagesOf(fetch)}`;
  const next =
    fetch.nextFetchAt === null ? '' : inWords(fetch.nextFetchAt, new Date(fetch.startedAt).getTime());
  return [
    inWords(fetch.startedAt, now),
    fetch.detail === null ? answer : `${answer}: ${safe(fetch.detail, 60)}`,
    fetch.wireBytes,
    fetch.itemsSeen,
    fetch.itemsEmitted,
    next,
    reasons.map(({ rule }) => rule).join(', '),
  ];
}

/** What came of the pages that its articles link to. */
function pagesOf({ pages }: ReportedFetch): string {
  const counts = Object.entries(pages ?? {}).map(([outcome, count]) => `${count} ${outcome}`);
  return counts.length === 0 ? '' : ` (pages: ${counts.join(', ')})`;
}

function nextFetch(source: SourceReport, now: number): string {
  if (!source.enabled) return 'It is not read. `sources resume` reads it again.';
  if (source.retiredAt !== null)
    return `Retired ${inWords(source.retiredAt, now)}. \`sources resume\` reads it again.`;
  if (source.inFlight) return 'It is being fetched now.';
  const due = `Next fetch ${inWords(source.nextFetchAt, now)}`;
  if (source.closedUntil === null || source.closedUntil.getTime() <= (source.nextFetchAt?.getTime() ?? 0))
    return `${due}:`;
  return `${due}, but its host or domain (${source.domain ?? ''}) is left alone until ${inWords(source.closedUntil, now)} (${source.closedBecause ?? ''}):`;
}

function facts(source: SourceReport, now: number): [string, string][] {
  const { arrivals, rhythm } = source.memory ?? NEW_FEED;
  const { fetches, fetchesUnchanged, itemsNew, itemsUndated } = source;
  const place = [source.country, source.language, source.category, source.family].filter(
    (fact) => fact !== null,
  );
  const read = fetches - fetchesUnchanged - source.fetchesFailed;
  return [
    ['feed', safe(source.feedUrl, 200)],
    ...(source.movedTo === null ? [] : [['moved to', safe(source.movedTo, 200)] as [string, string]]),
    ['catalogue', `${safe(place.join(', '))} (from the ${source.addedBy})`],
    ['last success', inWords(source.succeededAt, now)],
    ['failures in a row', String(source.failures)],
    [
      'fetches',
      `${fetches} since ${inWords(source.countedSince, now)}, ${share(fetchesUnchanged, fetches)} unchanged (304)`,
    ],
    ['bytes', `${bytes(source.wireBytes)} read, ${bytes(source.savedBytes)} saved by conditional requests`],
    [
      'items',
      `${itemsPerDay(arrivals).toFixed(1)} a day, ${(read > 0 ? itemsNew / read : 0).toFixed(1)} new a document, ${share(itemsUndated, itemsNew)} without a date`,
    ],
    ['last new item', inWords(rhythm.lastNewAt === null ? null : new Date(rhythm.lastNewAt), now)],
    ['hub', hub(source, now)],
    ...(source.formerHub === null ? [] : [['former hub', formerHub(source, now)] as [string, string]]),
  ];
}

function formerHub({ formerHub: address, formerHubAgreedAt }: SourceReport, now: number): string {
  const answer =
    formerHubAgreedAt === null ? 'has not agreed yet' : `agreed ${inWords(formerHubAgreedAt, now)}`;
  return `${safe(address ?? '', 100)} is asked to push no more, and ${answer}`;
}

function hub(source: SourceReport, now: number): string {
  const { hub: address, hubLeaseUntil, hubProblem, pushes, pushedAt, pushMissedAt } = source;
  if (address === null) return source.enabled && source.retiredAt === null ? 'none: it is polled' : 'none';
  const name = safe(address, 100);
  if (hubLeaseUntil === null || hubLeaseUntil.getTime() <= now)
    return `${name} does not push, so it is polled: ${safe(hubProblem ?? 'asked, not verified yet', 200)}`;
  const promised = `${name} has promised to push until ${inWords(hubLeaseUntil, now)}`;
  if (source.hubKeepsItsWord)
    return `${promised}; it has pushed ${pushes === 1 ? 'once' : `${pushes} times`}, last ${inWords(pushedAt, now)}`;
  const why =
    pushMissedAt === null
      ? 'nothing has come yet'
      : `a poll found news ${inWords(pushMissedAt, now)} that was not pushed`;
  return `${promised}; ${why}, so it is polled as before`;
}
