import { readFileSync } from 'node:fs';
import Type, { type TBoolean, type TString } from 'typebox';
import { ConfigError } from './load-config.js';

/** Variables of one server begin with it. */
export type WirePrefix = 'HEADWATER_KAFKA' | 'HEADWATER_POSTGRES' | 'HEADWATER_REDIS';

type FileVariable<P extends WirePrefix> =
  `${P}_TLS_CA_FILE` | `${P}_TLS_CERT_FILE` | `${P}_TLS_KEY_FILE` | `${P}_PASSWORD_FILE`;

type WireProperties<P extends WirePrefix> = Readonly<
  Record<`${P}_TLS`, TBoolean> & Record<FileVariable<P>, TString>
>;

/** How the way to a server is secured; what is absent is off. */
export type WireConfig<P extends WirePrefix> = Readonly<
  Partial<Record<`${P}_TLS`, boolean> & Record<FileVariable<P>, string>>
>;

/** What connections to a server are made with. */
export interface WireSecurity {
  /** `null` for a connection in the clear. */
  readonly tls: TlsMaterial | null;
  /** Reads the password as it is now; `null` where no file is named. */
  readonly password: (() => string) | null;
}

/**
 * Options of `node:tls`. Each property reads its file whenever it is asked for, so that a new connection uses what has been
 * rotated in; a file that cannot be read for a moment is what it was.
 */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** The variables of a server that say how the way to it is secured. Spread them into its schema. */
export function wireProperties<P extends WirePrefix>(prefix: P, server: string): WireProperties<P> {
  const file = (description: string): TString => Type.String({ default: '', description });
  return {
    [`${prefix}_TLS`]: Type.Boolean({ default: false, description: `encrypt connections to ${server}` }),
    [`${prefix}_TLS_CA_FILE`]: file(
      `PEM file with what ${server}'s certificate is checked against; without it what Node.js trusts`,
    ),
    [`${prefix}_TLS_CERT_FILE`]: file(`PEM file with our certificate, where ${server} asks for one`),
    [`${prefix}_TLS_KEY_FILE`]: file('PEM file with the key of that certificate'),
    [`${prefix}_PASSWORD_FILE`]: file(
      `file with the password for ${server}; this and the others are read anew for each connection`,
    ),
  } as WireProperties<P>;
}

/**
 * What these variables come to.
 *
 * @throws ConfigError for a file that cannot be read, half a pair of certificate and key, or files without TLS
 */
export function wireSecurity<P extends WirePrefix>(config: WireConfig<P>, prefix: P): WireSecurity {
  const values: Readonly<Record<string, unknown>> = config;
  const named = (suffix: string): string => String(values[`${prefix}_${suffix}`] ?? '');
  const [ca, cert, key] = ['TLS_CA_FILE', 'TLS_CERT_FILE', 'TLS_KEY_FILE'].map(named);
  const tls = values[`${prefix}_TLS`] === true;
  if (!tls && [ca, cert, key].some(Boolean)) {
    throw new ConfigError(`${prefix}_TLS_..._FILE is set, and ${prefix}_TLS is not: set it to true.`);
  }
  if (Boolean(cert) !== Boolean(key)) {
    throw new ConfigError(`${prefix}_TLS_CERT_FILE and ${prefix}_TLS_KEY_FILE belong together: set both.`);
  }
  const reader = (suffix: string): (() => string) | null =>
    named(suffix) === '' ? null : fileReader(`${prefix}_${suffix}`, named(suffix));
  const readPassword = reader('PASSWORD_FILE');
  return {
    tls: tls
      ? materialOf({
          ca: reader('TLS_CA_FILE'),
          cert: reader('TLS_CERT_FILE'),
          key: reader('TLS_KEY_FILE'),
        })
      : null,
    // Editors and `echo` end a file with a line break that is no part of a password.
    password: readPassword === null ? null : () => readPassword().replace(/\r?\n$/, ''),
  };
}

function materialOf(files: Readonly<Record<string, (() => string) | null>>): TlsMaterial {
  const material = {};
  for (const [name, read] of Object.entries(files)) {
    // Clients copy these options for each connection, and copying asks.
    if (read !== null)
      Object.defineProperty(material, name, { get: read, enumerable: true, configurable: true });
  }
  return material;
}

function fileReader(variable: string, file: string): () => string {
  const read = (): string => readFileSync(file, 'utf8');
  let known: string;
  try {
    known = read();
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new ConfigError(`${variable} names ${file}, which cannot be read (${code}).`);
  }
  return () => {
    try {
      known = read();
    } catch {
      // In the middle of a rotation.
    }
    return known;
  };
}
