// Takes a protection away, or crashes at a named step, in a service that is loaded with `--import` of this file
// and HEADWATER_MUTATIONS=a,b. The product has no such switch: the built file is changed while it is loaded, and
// a change whose place is gone stops the service.
import { registerHooks } from 'node:module';

const STAGE_RUNNER = '/libs/kafka/dist/runner/stage-runner.js';

const mutations = {
  // Offsets move although nothing is acknowledged yet, as with a slow broker.
  'commit-before-acknowledgement': {
    file: STAGE_RUNNER,
    from: 'await this.#produce(lease, output);',
    to: 'setTimeout(() => void this.#produce(lease, output).catch(() => undefined), 500);',
  },
  // kill -9 right after the third commit.
  'crash-after-commit': {
    file: STAGE_RUNNER,
    from: 'await lease.commit(nextOffset);',
    to: "await lease.commit(nextOffset); if ((globalThis.commits = (globalThis.commits ?? 0) + 1) === 3) process.kill(process.pid, 'SIGKILL');",
  },
};

const wanted = (process.env.HEADWATER_MUTATIONS ?? '').split(',').filter((name) => name !== '');

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const here = wanted.map((name) => mutations[name]).filter(({ file }) => url.endsWith(file));
    if (here.length === 0) return loaded;
    let source = String(loaded.source);
    for (const { from, to } of here) {
      if (!source.includes(from)) throw new Error(`${url} no longer contains: ${from}`);
      source = source.replace(from, to);
    }
    return { ...loaded, source };
  },
});
