import { docker } from '../docker.js';
import { expectThat } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** What compose marks as a project's. */
const kinds = [
  ['containers', ['ps', '--all', '--quiet']],
  ['volumes', ['volume', 'ls', '--quiet']],
  ['networks', ['network', 'ls', '--quiet']],
] as const;

/** `down -v` is the end of it. */
export const leavesNothingCheck: ComposeCheck = {
  name: 'leaves-nothing',
  what: '`down -v` leaves no container, volume or network',
  run: async ({ project, note }) => {
    await project.compose('down', '--volumes', '--timeout', '40');
    for (const [kind, list] of kinds) {
      const left = await docker([...list, '--filter', `label=com.docker.compose.project=${project.name}`]);
      expectThat(left.trim() === '', `${kind} are left: ${left.trim().replaceAll('\n', ', ')}`);
    }
    note('no container, no volume, no network');
  },
};
