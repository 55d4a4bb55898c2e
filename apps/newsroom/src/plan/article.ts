import type { Category } from '@headwater/contracts';
import type { Tone } from '../languages/language.js';
import type { Publisher } from '../publishers/publisher.js';

/**
 * What an article is to the others:
 * - `original`: nobody had it before.
 * - `text-copy`: title and text of an earlier original, letter for letter, under an address of its own.
 * - `link-copy`: a short notice that links to an earlier original's address, with tracking parameters.
 * - `race`: the same title and text at several publishers at the same time; any of them may become the original.
 */
export type Role = 'original' | 'text-copy' | 'link-copy' | 'race';

/** An article as planned: who publishes what, when in the sequence, and how often it changes. */
export interface Article {
  /** Position in the plan, from 0. */
  readonly index: number;
  readonly publisher: Publisher;
  readonly role: Role;
  /** The article whose words (or address) this one carries; its own index for an original. Names the cluster. */
  readonly cluster: number;
  readonly category: Category;
  readonly tone: Tone;
  /** `A`, `AB`, `ABA` or `ABC`: one letter a version, equal letters are equal contents. */
  readonly versions: string;
}
