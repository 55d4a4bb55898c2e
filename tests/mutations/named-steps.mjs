// Lets a service die exactly between two steps. Loaded with `--import` by the chaos harness alone: the built files are
// changed while they are loaded, and a change whose place is gone stops the service. SIGUSR2 arms the step that is
// named in the file HEADWATER_STEP_FILE.<process id>; the next time that it is passed, the process is gone.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { changes, newerSchema } from './named-step-changes.mjs';

const here = process.env.HEADWATER_NEWER_SCHEMA ? [...changes, newerSchema] : changes;

const die = () => process.kill(process.pid, 'SIGKILL');
let armed = '';

globalThis.headwaterStep = (step, delayMs = 0) => {
  if (step !== armed) return;
  if (delayMs === 0) die();
  else setTimeout(die, delayMs);
};

process.on('SIGUSR2', () => {
  armed = readFileSync(`${process.env.HEADWATER_STEP_FILE}.${process.pid}`, 'utf8').trim();
});

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const change = here.find(({ file }) => url.endsWith(file));
    if (change === undefined) return loaded;
    let source = String(loaded.source);
    for (const edit of change.edits) {
      if (!source.includes(edit.place)) throw new Error(`${url} no longer contains: ${edit.place}`);
      source = source.replace(edit.place, edit.with(edit.place));
    }
    return { ...loaded, source };
  },
});
