import type { PortBook } from '../ports.js';
import type { ProcessOwner } from '../../processes/process-owner.js';

/** What a server that runs as a local process is given. */
export interface LocalEnvironment {
  /** Where its data goes, in a folder of its own name. */
  readonly dataDirectory: string;
  readonly logDirectory: string;
  /** Shared by all clones of a person: downloads, never data. */
  readonly cacheDirectory: string;
  /** Data outlives the run. */
  readonly persistent: boolean;
  /** What a server has acknowledged survives its crash; otherwise speed goes before safety. */
  readonly durable: boolean;
  readonly ports: Pick<PortBook, 'take'>;
  readonly owner: ProcessOwner;
  /** Aborted when the whole start is given up. */
  readonly signal: AbortSignal;
  /** Tells the person at the terminal what takes long. */
  readonly report: (sentence: string) => void;
}
