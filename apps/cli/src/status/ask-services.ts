import { CommonConfigSchema, loadConfig } from '@headwater/config';
import Type from 'typebox';

/** What a service says of itself. */
export interface ServiceState {
  readonly service: string;
  readonly url: string;
  readonly ready: boolean;
  /** Why not, in its own words. */
  readonly reasons: readonly string[];
}

const TIMEOUT_MS = 2_000;
const LIMIT = 16_384;

const AddressesSchema = Type.Object({
  HEADWATER_LOG_LEVEL: CommonConfigSchema.properties.HEADWATER_LOG_LEVEL,
  HEADWATER_OPERATIONS_URLS: Type.String({
    default: '',
    description:
      'where the services answer /readyz: name=http://host:port, separated by commas; npm start knows them',
  }),
});

/** Asks every service whose address is known whether it is ready, all at once. */
export function askServices(): Promise<readonly ServiceState[]> {
  const { HEADWATER_OPERATIONS_URLS: addresses } = loadConfig(AddressesSchema);
  const known = addresses.split(',').flatMap((address): [string, string][] => {
    const [, service, url] = /^\s*([a-z][a-z-]*)=(https?:\/\/\S+?)\/?\s*$/.exec(address) ?? [];
    return service === undefined || url === undefined ? [] : [[service, url]];
  });
  return Promise.all(known.map(([service, url]) => ask(service, url)));
}

async function ask(service: string, url: string): Promise<ServiceState> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const report: unknown = JSON.parse((await response.text()).slice(0, LIMIT));
    const reasons: unknown = Object(report).reasons;
    return {
      service,
      url,
      ready: response.ok,
      reasons: Array.isArray(reasons) ? reasons.filter((reason) => typeof reason === 'string') : [],
    };
  } catch {
    return { service, url, ready: false, reasons: ['it does not answer'] };
  }
}
