/** What one turn of a contender was. */
export interface Turn {
  readonly count: number;
  /** Of the CPU, so that what else the machine does slows nobody down. */
  readonly seconds: number;
}

/** The contender's side of {@link runInTurns}: works as often as it can whenever it is its turn. */
export function takeTurns(work: () => unknown): void {
  process.on('message', (milliseconds: number) => {
    void turn(work, milliseconds).then((result) => process.send?.(result));
  });
}

async function turn(work: () => unknown, milliseconds: number): Promise<Turn> {
  const until = performance.now() + milliseconds;
  const before = process.cpuUsage();
  let count = 0;
  while (performance.now() < until) {
    await work();
    count += 1;
  }
  const { user, system } = process.cpuUsage(before);
  return { count, seconds: (user + system) / 1e6 };
}
