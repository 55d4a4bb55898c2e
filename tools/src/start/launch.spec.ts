import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PortBook } from '../stack/ports.js';
import { UserError } from '../user-error.js';
import { planServices } from './launch.js';
import { services } from './services.js';

describe('planServices', () => {
  it('refuses a port that is asked for and busy, before anything is started', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const planning = planServices(services, await PortBook.open(), port);
    await expect(planning).rejects.toEqual(
      new UserError(`Port ${port} is busy: stop what listens there, or give another with --api-port.`),
    );
    other.close();
  });
});
