import type { WireSecurity } from '@headwater/config';
import type pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

/**
 * What a client is made with to reach `url` in this way. A password file goes before a password in the address; it and the
 * certificates are asked for anew by each connection.
 */
export function connectionSettings(url: string, security?: WireSecurity): pg.ClientConfig {
  const { tls = null, password = null } = security ?? {};
  return {
    ...(parseIntoClientConfig(url) as pg.ClientConfig),
    ...(tls === null ? {} : { ssl: tls }),
    ...(password === null ? {} : { password }),
  };
}
