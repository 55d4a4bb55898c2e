import { createHmac, timingSafeEqual } from 'node:crypto';

/** The methods of WebSub (section 7.1); `sha1` is what most hubs still sign with. */
const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** Whether `X-Hub-Signature` proves that whoever sent these bytes knows the secret. */
export function isSigned(body: Uint8Array, signature: string | undefined, secret: string): boolean {
  const [, method = '', digest = ''] = /^([a-z0-9]+)=([0-9a-f]+)$/i.exec(signature ?? '') ?? [];
  if (!METHODS.has(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(digest, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
