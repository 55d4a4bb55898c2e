import ipaddr from 'ipaddr.js';
import { FetchFailure } from './fetch-failure.js';

/** Azure's virtual server: metadata and DNS of every machine there, in the middle of public unicast space. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/** Which hosts may be reached. Everything outside of public unicast space is refused, unless its host is listed. */
export class AddressPolicy {
  readonly #allowed: ReadonlySet<string>;

  /** @param allowedHosts `host:port` separated by commas or spaces, reachable whatever their address and port */
  constructor(allowedHosts: string) {
    this.#allowed = new Set(
      allowedHosts
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((host) => host !== '')
        .map((host) => host.replace(/[[\]]/g, '')),
    );
  }

  /** Hosts that are ours, by {@link hostOf}. */
  get allowedHosts(): readonly string[] {
    return [...this.#allowed];
  }

  isListed(hostname: string, port: string): boolean {
    return this.#allowed.has(`${hostname.toLowerCase().replace(/^\[|\]$/g, '')}:${port}`);
  }

  /**
   * Checks an address before anything is sent, also after each redirect.
   *
   * @throws FetchFailure address-unusable or address-forbidden
   */
  check(url: URL): void {
    const { protocol, hostname, username, password } = url;
    if (protocol !== 'http:' && protocol !== 'https:') {
      throw new FetchFailure('address-unusable', `Feeds are read over http and https, not ${protocol}`);
    }
    if (username !== '' || password !== '') {
      throw new FetchFailure('address-unusable', 'The address holds a user name or password.');
    }
    if (this.isListed(hostname, portOf(url))) return;
    if (url.port !== '') {
      throw new FetchFailure('address-forbidden', `Port ${url.port} is not a port of the web.`);
    }
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (ipaddr.isValid(literal)) this.checkAddress(literal);
  }

  /** @throws FetchFailure address-forbidden if this IP address is none of the public internet */
  checkAddress(address: string): void {
    if (!isPublic(address)) {
      throw new FetchFailure('address-forbidden', `${address} is no address of the public internet.`);
    }
  }
}

/** Host and port of an address, the port always written. */
export function hostOf(url: URL): string {
  return `${url.hostname.replace(/^\[|\]$/g, '')}:${portOf(url)}`;
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}

function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4 in IPv6, so that ::ffff:127.0.0.1 is judged as what it reaches.
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && parsed.toString() !== AZURE_WIRE_SERVER;
}
