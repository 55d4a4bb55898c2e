import type { Hub } from '../hub.js';
import type { WebHost } from '../web-host.js';
import { asksForPatience } from './asks-for-patience.host.js';
import { bombs } from './bombs.host.js';
import { breaksOff } from './breaks-off.host.js';
import { drips } from './drips.host.js';
import { edits } from './edits.host.js';
import { elsewhereForNow } from './elsewhere-for-now.host.js';
import { gone } from './gone.host.js';
import { hubHost, pushes } from './hub.host.js';
import { leadsInside } from './leads-inside.host.js';
import { limitsTheHost } from './limits-the-host.host.js';
import { limitsWithTime } from './limits-with-time.host.js';
import { limitsWithoutTime } from './limits-without-time.host.js';
import { loops } from './loops.host.js';
import { moved, movedHere } from './moved.host.js';
import { neverEnds } from './never-ends.host.js';
import { newGuids } from './new-guids.host.js';
import { noFeed } from './no-feed.host.js';
import { platform, platformLimited } from './platform.host.js';
import { setsCookies } from './sets-cookies.host.js';
import { silent } from './silent.host.js';
import { unavailable } from './unavailable.host.js';
import { wrongCharset } from './wrong-charset.host.js';

/**
 * The hosts that behave as the web does. Another one is a file beside these and a line here. Of two with one name the
 * first that has the page answers.
 */
export const hostsAt = (port: () => number, hub: Hub): readonly WebHost[] => [
  limitsWithTime,
  limitsWithoutTime,
  limitsTheHost,
  unavailable,
  drips,
  silent,
  breaksOff,
  neverEnds,
  bombs,
  loops,
  leadsInside(port),
  noFeed,
  wrongCharset,
  newGuids,
  edits,
  setsCookies,
  asksForPatience,
  moved,
  movedHere,
  elsewhereForNow,
  gone,
  pushes,
  hubHost(hub),
  platformLimited,
  platform,
];
