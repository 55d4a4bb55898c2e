import type { ServerDefinition } from '../server.js';
import { startContainer } from '../docker/start-container.js';
import { startLocal } from '../local/start-local.js';
import { startPostgres } from '../local/postgres-process.js';
import { expectAnswer } from './expect-answer.js';

const clientPort = 5432;

/** PostgreSQL, with user, password and database of the product's name. */
export const postgres: ServerDefinition = {
  name: 'postgres',
  title: 'Postgres',
  variable: 'HEADWATER_POSTGRES_URL',
  image: 'postgres:18-bookworm',
  checkAddress: (address) => expectAnswer('HEADWATER_POSTGRES_URL', [address], clientPort),
  startInDocker: async ({ volume, durable }) => {
    const { Wait } = await import('testcontainers');
    return startContainer({
      name: 'postgres',
      image: postgres.image,
      containerPort: clientPort,
      environment: { POSTGRES_USER: 'headwater', POSTGRES_PASSWORD: 'headwater', POSTGRES_DB: 'headwater' },
      command: ['postgres', '-c', 'max_connections=200', ...(durable ? [] : ['-c', 'fsync=off'])],
      ...(volume !== undefined && { volume: { name: volume, path: '/var/lib/postgresql' } }),
      // The image starts a server for its set-up first, without TCP: the real one alone answers there.
      waitFor: Wait.forSuccessfulCommand('pg_isready -h 127.0.0.1 -U headwater -d headwater'),
      address: (host, port) => `postgres://headwater:headwater@${host}:${port}/headwater`,
    });
  },
  startLocally: (environment) => startLocal(postgres, environment, startPostgres),
};
