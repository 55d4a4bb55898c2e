import {
  dead,
  TransientError,
  UnsafeToContinueError,
  type Batch,
  type Outcome,
  type StepResult,
} from '@headwater/pipeline';

/** A step whose types the runner does not need to know. */
export type AnyStep = (batch: Batch<unknown>) => Promise<StepResult<unknown, unknown>>;

/**
 * Runs a step so that a defect costs one record and not the stage: what a step throws, except what time may
 * heal, is bisected to the one input that provokes it, which becomes a dead letter.
 *
 * A batch of nothing but poison is shown to the step too: it may keep a position of its own.
 *
 * @throws TransientError | UnsafeToContinueError as the step threw them
 */
export async function runStep(step: AnyStep, batch: Batch<unknown>): Promise<StepResult<unknown, unknown>> {
  try {
    const result = await step(batch);
    if (result.outcomes.length === batch.items.length) return result;
    throw new Error(`The step returned ${result.outcomes.length} outcomes for ${batch.items.length} inputs`);
  } catch (error) {
    if (error instanceof TransientError || error instanceof UnsafeToContinueError) throw error;
    return bisect(step, batch, error);
  }
}

async function bisect(
  step: AnyStep,
  batch: Batch<unknown>,
  error: unknown,
): Promise<StepResult<unknown, unknown>> {
  // Only poison was there, and the step saw it pass: there is no input to blame.
  if (batch.items.length === 0) return { outcomes: [] };
  if (batch.items.length === 1) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { outcomes: [dead('handler-error', `${name}: ${message}`)] };
  }
  const half = Math.ceil(batch.items.length / 2);
  const middle = batch.items[half]?.offset ?? batch.nextOffset;
  const parts = [
    { ...batch, items: batch.items.slice(0, half), nextOffset: middle },
    { ...batch, items: batch.items.slice(half), firstOffset: middle },
  ];
  const results: StepResult<unknown, unknown>[] = [];
  for (const part of parts) results.push(await runStep(step, part));
  const checks = results.map(({ stillValid }) => stillValid).filter((check) => check !== undefined);
  return {
    outcomes: results.flatMap(({ outcomes }): readonly Outcome[] => outcomes),
    stillValid: async () => (await Promise.all(checks.map((check) => check()))).every(Boolean),
  };
}
