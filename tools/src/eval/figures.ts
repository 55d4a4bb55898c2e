/** Pearson's correlation; NaN when either side does not vary. */
export function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? NaN;
    ab += (x - meanA) * (y - meanB);
    aa += (x - meanA) ** 2;
    bb += (y - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** How well classes were predicted. */
export interface ClassFigures {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly f1: Readonly<Record<string, number>>;
}

/** Accuracy, F1 of each class that occurs in the truth, and their mean. */
export function classFigures(predicted: readonly string[], truth: readonly string[]): ClassFigures {
  const f1: Record<string, number> = {};
  for (const label of new Set(truth)) {
    let [hit, said, is] = [0, 0, 0];
    for (const [i, actual] of truth.entries()) {
      if (predicted[i] === label) said += 1;
      if (actual === label) is += 1;
      if (predicted[i] === label && actual === label) hit += 1;
    }
    f1[label] = (2 * hit) / (said + is);
  }
  const scores = Object.values(f1);
  return {
    accuracy: truth.filter((actual, i) => predicted[i] === actual).length / truth.length,
    macroF1: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    f1,
  };
}

/**
 * Expected calibration error in ten bins: by how much confidence and the share of correct answers differ, on
 * average (Naeini et al. 2015).
 */
export function calibrationError(confidence: readonly number[], correct: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, correct: 0 }));
  for (const [i, value] of confidence.entries()) {
    const bin = bins[Math.min(9, Math.floor(value * 10))];
    if (!bin) continue;
    bin.confidence += value;
    bin.correct += correct[i] ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0) / confidence.length;
}
