/** What is known of an API key. The key itself is known to its holder alone. */
export interface ApiKey {
  readonly id: string;
  /** SHA-256 of the key, 32 bytes. */
  readonly hash: Buffer;
  readonly enabled: boolean;
  /** Requests a minute, or `null` for no limit. */
  readonly perMinute: number | null;
  /** Requests a day (UTC), or `null` for no limit. */
  readonly perDay: number | null;
}

/** Where API keys are kept. */
export interface KeyStore {
  /** Keys whose hash begins with these 8 bytes: one, or none, or by rare chance more. */
  findByHashPrefix(prefix: Buffer): Promise<readonly ApiKey[]>;
  /** Registers a key, and enables it when it is there already. Its limits stay as they are. */
  register(hash: Buffer, name: string): Promise<void>;
}
export const KEY_STORE = Symbol('KeyStore');
