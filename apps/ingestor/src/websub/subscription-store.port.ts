import type { ClaimedSource } from '../polling/claimed-source.js';

/** What a hub is asked for. */
export interface Subscription {
  /** Long and random: the last part of the address that the hub calls. Nobody else can know it. */
  readonly id: string;
  readonly sourceId: string;
  readonly hub: string;
  readonly topic: string;
  /** Signs what the hub sends. */
  readonly secret: string;
}

/** Subscriptions and where they stand; shared by all replicas. */
export interface SubscriptionStore {
  /** Those whose hub is to be asked now, at most so many; each is due again later, whatever becomes of it. */
  takeDue(most: number): Promise<readonly Subscription[]>;

  /** The subscription with this id whose source is read; `null` if there is none. */
  find(id: string): Promise<Subscription | null>;

  /**
   * Notes that the hub has promised to push for so long.
   *
   * @returns false if the hub was not asked lately for this topic: then somebody else wants us to subscribe
   */
  verify(id: string, topic: string, leaseMs: number): Promise<boolean>;

  /** Notes what is wrong, for people; `denied`: the hub will not push, and is left alone for a day. */
  note(id: string, problem: string, denied?: boolean): Promise<void>;

  /** Claims the source of a subscription for a document that came by itself; `null` while somebody else has it. */
  claim(subscription: Subscription): Promise<ClaimedSource | null>;
}
export const SUBSCRIPTION_STORE = Symbol('SubscriptionStore');
