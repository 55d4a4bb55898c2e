import { LONGEST_LIST_BYTES } from '@headwater/sources';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { presentedKey } from '../keys/presented-key.js';
import type { AdminKey } from './admin-key.js';
import { Problem, sendProblem } from './problem.js';

/** Before the paths of all operations that change something, or show what only an operator may see. */
export const ADMIN_PREFIX = '/v1/admin';

const LIST_TYPES = [
  ...['text/x-opml', 'text/x-opml+xml', 'application/xml', 'text/xml'],
  ...['application/yaml', 'application/x-yaml', 'text/yaml'],
];
const LONGEST_JSON_BYTES = 16_384;

/**
 * Whether a request goes to the admin API. Asks the route, not the address: the router decodes addresses, and one that
 * looks different could lead to the same place.
 */
export function isAdminRequest(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(`${ADMIN_PREFIX}/`) ?? false;
}

/** Lets nobody into the admin API without its key: of others not even the body is read. */
export function guardAdminDoor(server: FastifyInstance, key: AdminKey): void {
  server.addHook('onRequest', (request, reply, done) => {
    const problem = isAdminRequest(request) ? refusal(request, key) : null;
    if (problem === null) done();
    else void sendProblem(reply, problem);
  });
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: LONGEST_JSON_BYTES },
    server.getDefaultJsonParser('error', 'error'),
  );
  server.addContentTypeParser(
    LIST_TYPES,
    { parseAs: 'buffer', bodyLimit: LONGEST_LIST_BYTES },
    (_request, body, done) => done(null, body),
  );
}

function refusal({ headers }: FastifyRequest, key: AdminKey): Problem | null {
  if (!key.isSet) {
    return new Problem(
      403,
      'The admin API is switched off: set HEADWATER_API_ADMIN_KEY or HEADWATER_API_ADMIN_KEY_FILE.',
    );
  }
  // Not from the query: addresses end up in logs.
  const presented = presentedKey({}, headers);
  if (presented !== null && key.matches(presented)) return null;
  return new Problem(
    401,
    presented === null
      ? 'Give the admin key in the header Authorization (after Bearer) or X-Api-Key.'
      : 'This is not the admin key; keys of the news API do not open it.',
    { 'www-authenticate': 'Bearer' },
  );
}
