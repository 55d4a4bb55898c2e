import type { Example } from './example.js';
import { probabilitiesOf, trainLogisticRegression } from './logistic-regression.js';

const CANDIDATES = Array.from({ length: 25 }, (_, n) => 0.2 + n * 0.1);

/**
 * Temperature of the softmax under which held-out examples are least surprising (Guo et al., 2017): one
 * example in `every` is held out, a model is trained on the others.
 */
export function calibrate(examples: readonly Example[], every = 10): number {
  const heldOut = examples.filter((_, at) => at % every === 0);
  const model = trainLogisticRegression(examples.filter((_, at) => at % every !== 0));
  const losses = CANDIDATES.map((temperature) => {
    let loss = 0;
    for (const { features, right, asked, weight } of heldOut) {
      let share = 0;
      probabilitiesOf(model, features, { temperature, asked }).forEach((probability, k) => {
        if (right & (1 << k)) share += probability;
      });
      loss -= weight * Math.log(Math.max(1e-9, share));
    }
    return loss;
  });
  return CANDIDATES[losses.indexOf(Math.min(...losses))] ?? 1;
}
