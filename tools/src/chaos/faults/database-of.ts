import { databaseAddress } from '@headwater/postgres';
import type { RunningSystem } from '../../system/running-system.js';
import type { ServerRoom } from '../servers/server-room.js';

/** Address of the system's own database, past the proxy. */
export const databaseOf = (room: ServerRoom, system: RunningSystem): string =>
  databaseAddress(room.direct.postgres, system.namespace).url;
