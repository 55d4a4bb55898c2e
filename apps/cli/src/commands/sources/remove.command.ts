import { SourceStore } from '@headwater/sources';
import { Command } from 'commander';
import { print, printJson } from '../../output/print.js';
import { withSystem } from '../../system.js';
import { noSuchSource } from './no-such-source.js';

/** `headwater sources remove ID`: a source is read no more. */
export function removeCommand(): Command {
  return changing(
    'remove',
    'Takes a source out, over restarts too. Its articles stay; `resume` reads it again.',
    {
      change: (store, id) => store.remove(id),
      done: 'is taken out',
    },
  );
}

/** `headwater sources resume ID`: a source that was retired or taken out is read again. */
export function resumeCommand(): Command {
  return changing('resume', 'Reads a source again that was retired or removed, at once.', {
    change: (store, id) => store.resume(id),
    done: 'is read again, at once',
  });
}

interface Change {
  readonly change: (store: SourceStore, id: string) => Promise<boolean>;
  readonly done: string;
}

function changing(name: string, description: string, { change, done }: Change): Command {
  return new Command(name)
    .description(description)
    .argument('<id>', 'as `sources list` prints it')
    .option('--json', 'one line of JSON')
    .action(async (id: string, { json }: { readonly json?: boolean }) => {
      const changed = await withSystem(({ pool }) => change(new SourceStore(pool), id));
      if (!changed) throw noSuchSource(id);
      if (json) return printJson({ id, [name]: true });
      print(`${id} ${done}.`);
    });
}
