import { answer } from './answer.js';
import type { ParseAnswer, ParseRequest } from './parse-messages.js';
import { watched } from './watched.js';

/** Reads one document after another. What it takes too much for ends this process, and its owner sees that. */
process.on('message', ({ body, hints }: ParseRequest) => {
  process.send?.(watched(() => answer(body, hints)));
});
process.send?.({ kind: 'ready' } satisfies ParseAnswer);
