/** Runs the contenders in turns until each has had `milliseconds`, so that noise hits all alike; µs a call. */
export function timeInTurns(
  contenders: Readonly<Record<string, () => void>>,
  milliseconds = 1_000,
): Readonly<Record<string, number>> {
  const spent = new Map<string, { ms: number; calls: number }>();
  const turn = 25;
  for (const work of Object.values(contenders)) for (let call = 0; call < 500; call++) work();
  for (let round = 0; round * turn < milliseconds; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const started = performance.now();
      let calls = 0;
      while (performance.now() - started < turn) {
        for (let call = 0; call < 20; call++) work();
        calls += 20;
      }
      const before = spent.get(name) ?? { ms: 0, calls: 0 };
      spent.set(name, { ms: before.ms + performance.now() - started, calls: before.calls + calls });
    }
  }
  return Object.fromEntries([...spent].map(([name, { ms, calls }]) => [name, (ms * 1_000) / calls]));
}
