import type { CommonAnswer } from '@headwater/parser-process';
import { watched } from '@headwater/parser-process/watched';
import { extractText } from './extract-text.js';
import type { PageProcessAnswer, PageRequest } from './page-messages.js';
import { readRobots } from './read-robots.js';

/** Reads one page after another. What it takes too much for ends this process, and its owner sees that. */
process.on('message', (request: PageRequest) => {
  process.send?.(watched(() => answer(request)));
});
process.send?.({ kind: 'ready' } satisfies CommonAnswer);

function answer(request: PageRequest): PageProcessAnswer {
  try {
    switch (request.kind) {
      case 'page':
        return { kind: 'text', text: extractText(request.body, request.contentType) };
      case 'robots':
        return { kind: 'verdict', ...readRobots(request.robots, request.robotsUrl, request.url) };
    }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
