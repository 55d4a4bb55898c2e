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

/** As long as it takes for so much of the CPU's time: beside a busy neighbour a warm-up is one all the same. */
async function turn(work: () => unknown, milliseconds: number): Promise<Turn> {
  const before = process.cpuUsage();
  const seconds = (): number => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  let count = 0;
  while (seconds() < milliseconds / 1e3) {
    await work();
    count += 1;
  }
  return { count, seconds: seconds() };
}
