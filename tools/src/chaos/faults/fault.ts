import type { RunningSystem } from '../../system/running-system.js';
import type { Random } from '../random.js';
import type { Poisoner } from './poison.js';
import type { ServerRoom } from '../servers/server-room.js';
import type { Supervisor } from '../supervisor.js';

/** What a fault touches; two faults of one round touch different things. */
export type Touched = 'services' | 'kafka' | 'postgres' | 'redis' | 'input';

/** Kinds of faults that are alike in what they put to the test; CI plays one of each. */
export type FaultFamily =
  | 'service killed'
  | 'everything stopped in order'
  | 'rolling restart'
  | 'zombie'
  | 'rebalance storm'
  | 'slow consumer'
  | 'broker'
  | 'several brokers'
  | 'network'
  | 'Postgres'
  | 'Redis'
  | 'poison'
  | 'dead letters unavailable'
  | 'input replayed'
  | 'group offsets deleted'
  | 'topic recreated'
  | 'disk full'
  | 'wrong clock';

/** What a fault may play with. */
export interface FaultContext {
  readonly system: RunningSystem;
  readonly room: ServerRoom;
  readonly supervisor: Supervisor;
  readonly poisoner: Poisoner;
  readonly random: Random;
  /** Sleeps, unless the run is given up. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Notes on the time line what is done. */
  readonly note: (what: string) => void;
  /** Longest time that something may be held, in seconds. */
  readonly longest: number;
  /** Of the consumer groups of this run. */
  readonly sessionSeconds: number;
}

/** One way in which things fail. */
export interface Fault {
  readonly name: string;
  readonly family: FaultFamily;
  /** One line for `--list`. */
  readonly what: string;
  readonly touches: readonly Touched[];
  /** Brokers that it needs; 1 by default. */
  readonly brokers?: 1 | 3;
  /** Why it cannot be played here; undefined where it can. */
  readonly unavailable?: (room: ServerRoom) => string | undefined;
  /** It reads much again, so it is played while little was written. */
  readonly wantsSmallLog?: boolean;
  /** It breaks the namespace for good, and checks itself what must hold. */
  readonly endsNamespace?: boolean;
  /** Plays it and puts everything right again: when it resolves, the fault is over and recovery begins. */
  readonly play: (context: FaultContext) => Promise<void>;
}
