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

/** A subscription that is over for us, and that its hub is asked to end. */
export type EndedSubscription = Omit<Subscription, 'secret'>;

/** Subscriptions and where they stand; shared by all replicas. */
export interface SubscriptionStore {
  /** Those whose hub is to be asked now, at most so many; each is due again later, whatever becomes of it. */
  takeDue(most: number): Promise<readonly Subscription[]>;

  /** Those whose hub is to be asked now to end them, at most so many; likewise due again later. */
  takeEnded(most: number): Promise<readonly EndedSubscription[]>;

  /** The subscription with this id whose source is read; `null` if there is none. */
  find(id: string): Promise<Subscription | null>;

  /**
   * Notes that the hub has promised to push for so long.
   *
   * @returns false if the hub was not asked lately for this topic: then somebody else wants us to subscribe
   */
  verify(id: string, topic: string, leaseMs: number): Promise<boolean>;

  /**
   * Notes that the hub ends a subscription, or has none. However often it asks, and whenever: what is over never comes back.
   *
   * @returns false if no such subscription is over
   */
  verifyEnd(id: string, topic: string): Promise<boolean>;

  /** Notes what is wrong, for people; `denied`: the hub will not push, and is left alone for a day. */
  note(id: string, problem: string, denied?: boolean): Promise<void>;

  /** Claims the source of a subscription for a document that came by itself; `null` while somebody else has it. */
  claim(subscription: Subscription): Promise<ClaimedSource | null>;
}
export const SUBSCRIPTION_STORE = Symbol('SubscriptionStore');
