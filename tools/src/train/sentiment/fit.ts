import type { Adjustment, Calibration } from '@headwater/stage-sentiment';
import { dampingFor } from '@headwater/stage-sentiment';
import { seededRandom } from '../random.js';
import type { Example } from './example.js';

/** What a fit is free to choose. */
export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Pull of every adjustment towards 0. */
  readonly ridge: number;
  /** Stems seen in fewer examples learn nothing. */
  readonly minExamples: number;
  /** Weight of an example with a rating against one with a class. */
  readonly ratingWeight: number;
  /** Ratings are means of many people and so seldom extreme: they are stretched by this, up to 1. */
  readonly ratingStretch: number;
}

export const DEFAULT_FIT: FitOptions = {
  epochs: 20,
  rate: 0.05,
  ridge: 10,
  minExamples: 3,
  ratingWeight: 3,
  ratingStretch: 1.6,
};

/** A fitted model: one calibration a set (they share all but the bias), and the adjustments. */
export interface Fitted {
  readonly calibration: (set: string) => Calibration;
  readonly adjustments: ReadonlyMap<string, Adjustment>;
}

interface Row {
  readonly example: Example;
  readonly ids: readonly number[];
  readonly coefficients: readonly number[];
  readonly damping: number;
}

function selectStems(
  examples: readonly Example[],
  minExamples: number,
): { ids: Map<string, number>; seen: number[] } {
  const counts = new Map<string, number>();
  for (const { stems } of examples) {
    for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const ids = new Map<string, number>();
  const seen: number[] = [];
  for (const [stem, count] of counts) {
    if (count < minExamples) continue;
    ids.set(stem, ids.size);
    seen.push(count);
  }
  return { ids, seen };
}

function shuffle(rows: Row[], random: () => number): void {
  for (let i = rows.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const swapped = rows[i] as Row;
    rows[i] = rows[j] as Row;
    rows[j] = swapped;
  }
}

/**
 * Slope of the loss by the log-odds of positive and of negative: cross-entropy for a class; half the squared
 * error of P(positive) - P(negative) for a rating.
 */
function slopes(example: Example, positive: number, negative: number, options: FitOptions): [number, number] {
  if (example.set.kind === 'classes') {
    return [positive - (example.truth > 0 ? 1 : 0), negative - (example.truth < 0 ? 1 : 0)];
  }
  const expected = positive - negative;
  const truth = Math.max(-1, Math.min(1, example.truth * options.ratingStretch));
  const error = (expected - truth) * options.ratingWeight;
  return [error * positive * (1 - expected), -error * negative * (1 + expected)];
}

/**
 * Fits calibration and adjustments by AdaGrad on the ridge-regularised loss; the same examples give the same
 * figures. With `minExamples` infinite only the calibration is fitted.
 */
export function fitModel(examples: readonly Example[], options: FitOptions = DEFAULT_FIT): Fitted {
  const random = seededRandom(1);
  const { ids, seen } = selectStems(examples, options.minExamples);
  const valences = new Float64Array(ids.size);
  const charges = new Float64Array(ids.size);
  const valenceSquares = new Float64Array(ids.size).fill(0.05);
  const chargeSquares = new Float64Array(ids.size).fill(0.05);
  const biases = new Map<string, number>();
  let valenceScale = 2;
  let chargeScale = 0.5;
  const rows = examples.map((example): Row => {
    const kept = example.stems.flatMap((stem, i) => {
      const id = ids.get(stem);
      return id === undefined ? [] : [[id, example.coefficients[i] ?? 0] as const];
    });
    return {
      example,
      ids: kept.map(([id]) => id),
      coefficients: kept.map(([, coefficient]) => coefficient),
      damping: dampingFor(example.words),
    };
  });

  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate * (1 - epoch / options.epochs);
    shuffle(rows, random);
    for (const { example, ids: stems, coefficients, damping } of rows) {
      const bias = biases.get(example.set.name) ?? -0.5;
      let valence = valenceScale * example.listedValence;
      let charge = chargeScale * example.listedCharge;
      for (const [i, id] of stems.entries()) {
        valence += (valences[id] ?? 0) * (coefficients[i] ?? 0);
        charge += charges[id] ?? 0;
      }
      const p = Math.exp(bias + damping * (charge + valence));
      const n = Math.exp(bias + damping * (charge - valence));
      const [positive, negative] = slopes(example, p / (1 + p + n), n / (1 + p + n), options);
      const valenceSlope = damping * (positive - negative);
      const chargeSlope = damping * (positive + negative);
      biases.set(example.set.name, bias - rate * 0.05 * (positive + negative));
      valenceScale -= rate * 0.02 * valenceSlope * example.listedValence;
      chargeScale -= rate * 0.02 * chargeSlope * example.listedCharge;
      for (const [i, id] of stems.entries()) {
        // The pull is spread over the examples that a stem is in, so that it counts once an epoch.
        const pull = options.ridge / (seen[id] ?? 1);
        step(valences, valenceSquares, id, valenceSlope * (coefficients[i] ?? 0), pull, rate);
        step(charges, chargeSquares, id, chargeSlope, pull, rate);
      }
    }
  }
  return {
    calibration: (set) => ({ valence: valenceScale, charge: chargeScale, bias: biases.get(set) ?? -0.5 }),
    adjustments: new Map(
      [...ids].map(([stem, id]) => [stem, { valence: valences[id] ?? 0, charge: charges[id] ?? 0 }]),
    ),
  };
}

function step(
  values: Float64Array,
  squares: Float64Array,
  id: number,
  slope: number,
  pull: number,
  rate: number,
): void {
  const value = values[id] ?? 0;
  const gradient = slope + pull * value;
  const square = (squares[id] ?? 0) + gradient * gradient;
  squares[id] = square;
  values[id] = value - (rate * gradient) / Math.sqrt(square);
}
