import { setImmediate as nextTurn } from 'node:timers/promises';
import { CALM, Network, type NetworkConditions } from './engine/network.js';
import { Random } from './engine/random.js';
import { Scheduler } from './engine/scheduler.js';
import { SimulatedProcess } from './engine/simulated-process.js';
import { Trace } from './engine/trace.js';

/** Time that passes by itself, for twins outside of a run; every test makes its own and ends it. */
export class RunningTime {
  readonly random = new Random(1);
  readonly scheduler = new Scheduler(this.random);
  readonly trace = new Trace(this.scheduler, false);
  readonly #network = new Network(this.random);
  #ended = false;

  constructor(conditions: NetworkConditions = CALM) {
    this.#network.conditions = conditions;
    void this.#run();
  }

  process(name = 'a process'): SimulatedProcess {
    const { scheduler, trace, random } = this;
    return new SimulatedProcess(name, { scheduler, trace, random, network: this.#network });
  }

  end(): Promise<void> {
    this.#ended = true;
    return Promise.resolve();
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      await this.scheduler.runUntil(() => this.#ended, 60_000);
      await nextTurn();
    }
  }
}
