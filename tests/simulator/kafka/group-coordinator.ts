import type { Scheduler } from '../engine/scheduler.js';
import type { Trace } from '../engine/trace.js';
import { protocolError } from './kafka-errors.js';

/** What a member learns when a generation begins. */
export interface Membership {
  readonly memberId: string;
  readonly generation: number;
  readonly assignment: Readonly<Record<string, readonly number[]>>;
}

export interface JoinRequest {
  readonly memberId: string | null;
  /** Topics with their partition counts. */
  readonly topics: ReadonlyMap<string, number>;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
}

interface Member {
  readonly id: string;
  request: JoinRequest;
  /** Set while the member waits for the generation to begin. */
  joining: ((membership: Membership) => void) | null;
  endSession: () => void;
  /** The number of the member's last commit that was served, by `topic/partition`. */
  readonly served: Map<string, number>;
}

/** One consumer group as its coordinator sees it: members, generations, committed offsets. */
export class GroupCoordinator {
  readonly offsets = new Map<string, number>();
  readonly #members = new Map<string, Member>();
  #generation = 0;
  #stable = true;
  #named = 0;
  #endRebalance: () => void = () => undefined;

  constructor(
    private readonly name: string,
    private readonly scheduler: Scheduler,
    private readonly trace: Trace,
  ) {}

  get memberCount(): number {
    return this.#members.size;
  }

  /** Answers when every known member has joined, or those that have not are given up. */
  join(request: JoinRequest): Promise<Membership> {
    if (request.memberId !== null && !this.#members.has(request.memberId))
      throw protocolError('UNKNOWN_MEMBER_ID');
    const id = request.memberId ?? `member-${++this.#named}`;
    const member = this.#members.get(id) ?? {
      id,
      request,
      joining: null,
      endSession: () => undefined,
      served: new Map<string, number>(),
    };
    member.request = request;
    member.endSession();
    this.#members.set(id, member);
    const joined = new Promise<Membership>((resolve) => {
      member.joining = resolve;
    });
    this.#rebalance(request.rebalanceTimeoutMs);
    return joined;
  }

  heartbeat(memberId: string, generation: number): void {
    const member = this.#check(memberId, generation);
    this.#extendSession(member);
    if (!this.#stable) throw protocolError('REBALANCE_IN_PROGRESS');
  }

  /**
   * While a rebalance is only being prepared the old generation may still commit.
   *
   * @param order number of the commit among the member's: one connection serves requests as they were sent, so a
   * commit that a later one of the same partition has overtaken is not served any more
   */
  commit(memberId: string, generation: number, offsets: ReadonlyMap<string, number>, order: number): void {
    const member = this.#check(memberId, generation);
    this.#extendSession(member);
    for (const [place, offset] of offsets) {
      if (order < (member.served.get(place) ?? 0)) continue;
      member.served.set(place, order);
      this.offsets.set(place, offset);
    }
  }

  leave(memberId: string): void {
    if (this.#members.has(memberId)) this.#remove(memberId, 'leaves');
  }

  #check(memberId: string, generation: number): Member {
    const member = this.#members.get(memberId);
    if (member === undefined) throw protocolError('UNKNOWN_MEMBER_ID');
    if (generation !== this.#generation) throw protocolError('ILLEGAL_GENERATION');
    return member;
  }

  #remove(memberId: string, how: string): void {
    this.trace.note('broker', `${this.name}: ${memberId} ${how}`);
    const member = this.#members.get(memberId);
    member?.endSession();
    this.#members.delete(memberId);
    if (this.#members.size > 0) this.#rebalance(member?.request.rebalanceTimeoutMs ?? 0);
    else this.#endRebalance();
  }

  #rebalance(timeoutMs: number): void {
    if (this.#stable) {
      this.#stable = false;
      this.#endRebalance = this.scheduler.after(timeoutMs, () => this.#begin());
    }
    if ([...this.#members.values()].every(({ joining }) => joining !== null)) this.#begin();
  }

  #begin(): void {
    this.#endRebalance();
    for (const [id, member] of this.#members) {
      if (member.joining !== null) continue;
      member.endSession();
      this.#members.delete(id);
    }
    this.#generation += 1;
    this.#stable = true;
    const members = [...this.#members.values()];
    this.trace.note('broker', `${this.name}: generation ${this.#generation} of ${members.length} members`);
    for (const [index, member] of members.entries()) {
      const { joining, id, request } = member;
      member.joining = null;
      this.#extendSession(member);
      joining?.({
        memberId: id,
        generation: this.#generation,
        assignment: roundRobin(request.topics, index, members.length),
      });
    }
  }

  #extendSession(member: Member): void {
    member.endSession();
    if (member.joining !== null) return;
    member.endSession = this.scheduler.after(member.request.sessionTimeoutMs, () =>
      this.#remove(member.id, 'has not been heard of'),
    );
  }
}

function roundRobin(
  topics: ReadonlyMap<string, number>,
  index: number,
  members: number,
): Readonly<Record<string, readonly number[]>> {
  const assignment: Record<string, number[]> = {};
  let turn = 0;
  for (const [topic, partitions] of topics) {
    for (let partition = 0; partition < partitions; partition++) {
      if (turn++ % members === index) (assignment[topic] ??= []).push(partition);
    }
  }
  return assignment;
}
