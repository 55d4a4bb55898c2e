import { Random, hashText } from '../grammar/random.js';
import { CATEGORIES, type Category } from '@headwater/contracts';
import type { Tone } from '../languages/language.js';
import type { Publisher } from '../publishers/publisher.js';
import type { Article, Role } from './article.js';
import type { PlanSettings } from './settings.js';

/** Articles are planned in blocks: a race takes the first two or three places of one. */
const blockSize = 4;
/** How far back a text copy finds its original. */
const copyReach = 400;
/**
 * How far back link copies find theirs, a distance for every place among the notices of one original. The place chooses
 * the publisher, so that no publisher has two: to a reader they would be a list with one address, told apart by title.
 */
const linkDistances = [13, 101, 233, 389] as const;
/** How long a subject or a mood stays in the news, in articles. */
export const seasonLength = 2_000;

/** Streams of random numbers with different purposes never meet. */
export const purpose = {
  role: 1,
  race: 2,
  assignment: 3,
  text: 4,
  revision: 5,
  identity: 6,
  byline: 7,
  copies: 8,
} as const;

interface Source {
  readonly original: number;
  /** Of a link copy, its place in `linkDistances`; `null` for a text copy. */
  readonly place: number | null;
}

interface RaceMember {
  readonly leader: number;
  readonly place: number;
}

/**
 * The sequence of articles that a seed stands for. Pure and open at every position: `article(i)` needs neither the
 * articles before nor any memory, so the truth about a million articles costs nothing to keep.
 */
export class Plan {
  readonly settings: PlanSettings;
  readonly publishers: readonly Publisher[];
  private readonly seedHash: readonly [number, number];
  private readonly random = new Random('', 0);
  private readonly wheel: readonly Publisher[];
  private readonly colleagues: ReadonlyMap<string, readonly Publisher[]>;

  constructor(settings: PlanSettings, publishers: readonly Publisher[]) {
    this.settings = settings;
    this.publishers = publishers;
    this.seedHash = hashText(settings.seed);
    this.wheel = publishers.flatMap((publisher) => Array<Publisher>(publisher.weight).fill(publisher));
    this.colleagues = Map.groupBy(publishers, (publisher) => publisher.language);
  }

  /** How many articles there are; Infinity when the plan has no end. */
  get total(): number {
    return this.settings.total === 0 ? Infinity : this.settings.total;
  }

  /** The article at a position of the sequence. */
  article(index: number): Article {
    const race = this.raceMember(index);
    if (race) return this.raced(index, race);
    const source = this.copySource(index);
    return source === undefined ? this.original(index) : this.copy(index, source);
  }

  /** Whether the article appears together with the one before it, as one of the same race. */
  followsAtOnce(index: number): boolean {
    return (this.raceMember(index)?.place ?? 0) > 0;
  }

  /** The stream of random numbers of an article for a purpose. Owned by the caller. */
  stream(index: number, use: number): Random {
    return new Random('', 0).restart(this.seedHash, index, use);
  }

  private original(index: number): Article {
    const random = this.random.restart(this.seedHash, index, purpose.assignment);
    const publisher = pick(this.wheel, random);
    const assignment = assign(index, publisher, random);
    return {
      index,
      publisher,
      role: 'original',
      cluster: index,
      ...assignment,
      versions: this.versions(random),
    };
  }

  /**
   * All copies of one original are of one kind. A reader that fell behind may meet two of them before their original:
   * with equal text, or with equal addresses, they are copies of each other too, so in any order there is one cluster.
   */
  private copy(index: number, { original, place }: Source): Article {
    const { publisher: first, category, tone } = this.original(original);
    const random = this.random.restart(this.seedHash, index, purpose.assignment);
    const publisher = place === null ? pick(this.others(first), random) : this.noticeBy(original, place);
    const role: Role = place === null ? 'text-copy' : 'link-copy';
    if (publisher === undefined) throw new Error('no publisher for a link copy');
    return { index, publisher, role, cluster: original, category, tone, versions: 'A' };
  }

  private raced(index: number, { leader, place }: RaceMember): Article {
    const { publisher: first, category, tone } = this.original(leader);
    const others = this.others(first);
    const start = this.random.restart(this.seedHash, leader, purpose.race).below(others.length);
    const publisher = place === 0 ? first : (others[(start + place) % others.length] ?? first);
    return { index, publisher, role: 'race', cluster: leader, category, tone, versions: 'A' };
  }

  private raceMember(index: number): RaceMember | undefined {
    const leader = index - (index % blockSize);
    const random = this.random.restart(this.seedHash, leader, purpose.race);
    // Two and a half of four articles take part on average.
    if (random.fraction() >= (this.settings.raceShare * blockSize) / 2.5) return undefined;
    const place = index - leader;
    return place < 2 + random.below(2) ? { leader, place } : undefined;
  }

  /** What an article copies, or nothing when it is no copy. */
  private copySource(index: number): Source | undefined {
    if (!this.wantsToCopy(index)) return undefined;
    const random = this.random.restart(this.seedHash, index, purpose.role);
    random.next();
    const newest = index - 1 - random.below(Math.min(index, copyReach));
    if (random.below(2) === 0) {
      for (const [place, distance] of linkDistances.entries()) {
        const original = index - distance;
        if (this.isCopied(original, 'link-copy') && this.noticeBy(original, place))
          return { original, place };
      }
    }
    for (let candidate = newest; candidate >= 0 && candidate > newest - copyReach; candidate--) {
      if (this.isCopied(candidate, 'text-copy')) return { original: candidate, place: null };
    }
    return undefined;
  }

  /** Whether an article may be copied, and is by copies of this kind. */
  private isCopied(index: number, role: 'link-copy' | 'text-copy'): boolean {
    if (index < 0 || this.wantsToCopy(index) || this.raceMember(index)) return false;
    const byLink = this.random.restart(this.seedHash, index, purpose.copies).below(2) === 0;
    return byLink === (role === 'link-copy');
  }

  /** Who links to an original from a place among its notices; nobody where the language has too few publishers. */
  private noticeBy(original: number, place: number): Publisher | undefined {
    // Without a guid the address is the identity, and two notices of one article would be the same item.
    return this.others(this.original(original).publisher).filter(hasGuids)[place];
  }

  private wantsToCopy(index: number): boolean {
    if (index === 0) return false;
    return this.random.restart(this.seedHash, index, purpose.role).fraction() < this.settings.copyShare;
  }

  private versions(random: Random): string {
    const lot = random.fraction();
    const { editShare, revertShare } = this.settings;
    if (lot < revertShare) return 'ABA';
    if (lot < revertShare + editShare) return random.below(4) === 0 ? 'ABC' : 'AB';
    return 'A';
  }

  /** Publishers of the same language. */
  private others(publisher: Publisher): readonly Publisher[] {
    return (this.colleagues.get(publisher.language) ?? []).filter((other) => other.id !== publisher.id);
  }
}

/** Whether items of a publisher carry an identity beside their address. */
export function hasGuids(publisher: Publisher): boolean {
  return publisher.format === 'rss-2.0' || publisher.format === 'atom-1.0';
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Category and tone; moods and beats drift slowly, so that hours differ from each other. */
function assign(index: number, publisher: Publisher, random: Random): { category: Category; tone: Tone } {
  const ownBeat = publisher.category !== 'general' && random.below(8) > 0;
  const category = ownBeat ? publisher.category : pick(CATEGORIES, random);
  const mood = 0.12 * Math.sin(index / seasonLength + CATEGORIES.indexOf(category));
  const lot = random.fraction();
  const tone = lot < 0.28 + mood ? 'positive' : lot < 0.56 ? 'negative' : 'neutral';
  return { category, tone };
}
