import { TransientError } from '@headwater/pipeline';

const ATTEMPTS = 60;

/** Asks again while a server is away that another fault of the round has ended; `pause` comes between two attempts. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
  pause: () => Promise<void>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TransientError) || attempt === ATTEMPTS) throw error;
      await pause();
    }
  }
}
