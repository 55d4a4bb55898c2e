import type { Check, CheckContext } from '../../checks/check.js';
import type { ComposeProject } from '../compose-project.js';

/** What a check of the containers may use. */
export interface ComposeContext extends CheckContext {
  /** The project of the default variant; it runs after the check `serves`. */
  readonly project: ComposeProject;
  /** A project of another variant, on the same port: the default one is down by then. */
  readonly variant: (options: {
    readonly name: string;
    readonly variant?: string;
    readonly profile?: string;
    readonly settings?: Readonly<Record<string, string>>;
  }) => ComposeProject;
}

/** One thing that is tried on the containers. */
export type ComposeCheck = Check<ComposeContext>;
