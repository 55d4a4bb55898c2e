import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Turn } from './take-turns.js';

/** How long contenders work, in time of the CPU. */
export interface TurnOptions {
  readonly warmUpMs: number;
  readonly rounds: number;
  readonly turnMs: number;
  /** Behind the contender's name. */
  readonly programArguments?: readonly string[];
}

/**
 * Each contender in a process of its own, so that nobody pays for another one's garbage, and in turns, so that noise hits all
 * alike. Resolves with the turns of each, one a round.
 *
 * @param program calls {@link takeTurns}; its argument is the contender
 */
export async function runInTurns(
  program: string,
  contenders: readonly string[],
  { warmUpMs, rounds, turnMs, programArguments = [] }: TurnOptions,
): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const processes = contenders.map((name) => ({
    name,
    child: fork(program, [name, ...programArguments]),
    turns: [] as Turn[],
  }));
  try {
    for (const { child } of processes) await turn(child, warmUpMs);
    for (let round = 0; round < rounds; round += 1) {
      for (const { child, turns } of processes) turns.push(await turn(child, turnMs));
    }
  } finally {
    for (const { child } of processes) child.disconnect();
  }
  return new Map(processes.map(({ name, turns }) => [name, turns]));
}

async function turn(child: ChildProcess, milliseconds: number): Promise<Turn> {
  const answer = once(child, 'message');
  child.send(milliseconds);
  const [result] = (await answer) as [Turn];
  return result;
}
