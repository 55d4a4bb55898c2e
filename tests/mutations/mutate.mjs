// Takes a protection away, or crashes at a named step, in a program that is loaded with `--import` of this file
// and HEADWATER_MUTATIONS=a,b. The product has no such switch: the built file is changed while it is loaded, and
// a change whose place is gone stops the program.
import { registerHooks } from 'node:module';
import { harmless, onServers, simulated } from './mutations.mjs';

const mutations = { ...simulated, ...harmless, ...onServers };
const wanted = (process.env.HEADWATER_MUTATIONS ?? '').split(',').filter((name) => name !== '');

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const here = wanted.flatMap((name) => mutations[name].edits).filter(({ file }) => url.endsWith(file));
    if (here.length === 0) return loaded;
    let source = String(loaded.source);
    for (const { from, to } of here) {
      if (!source.includes(from)) throw new Error(`${url} no longer contains: ${from}`);
      source = source.replace(from, to);
    }
    return { ...loaded, source };
  },
});
