import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from '../stack/local/run-program.js';

/** Files of a server's certificate for 127.0.0.1, and of the authority that has signed it. */
export interface Certificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** Key and certificates in one, as Kafka wants them. */
  readonly keyStore: string;
}

const DAYS = '2';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Whether this machine can make certificates. */
export const hasOpenssl = async (): Promise<boolean> =>
  (await runProgram('openssl', ['version'])).status === 0;

/** Makes an authority and a certificate in place of those of before, which are good for nothing from then on. */
export async function makeCertificates(directory: string): Promise<Certificates> {
  await mkdir(directory, { recursive: true });
  const file = (name: string): string => path.join(directory, name);
  const draft = (name: string): string => file(`new-${name}`);
  await openssl(
    ...['req', '-x509', ...NEW_KEY, '-days', DAYS, '-subj', '/CN=Headwater test authority'],
    ...['-keyout', draft('ca.key'), '-out', draft('ca.pem')],
  );
  await openssl(
    ...['req', '-new', ...NEW_KEY, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', draft('server.key'), '-out', draft('server.csr')],
  );
  await openssl(
    ...['x509', '-req', '-in', draft('server.csr'), '-CA', draft('ca.pem'), '-CAkey', draft('ca.key')],
    ...['-copy_extensions', 'copy', '-days', DAYS, '-out', draft('server.pem')],
  );
  const parts = ['server.key', 'server.pem', 'ca.pem'].map((name) => readFile(draft(name), 'utf8'));
  await writeFile(draft('server.keystore.pem'), (await Promise.all(parts)).join(''), { mode: 0o600 });
  for (const name of ['ca.pem', 'server.pem', 'server.key', 'server.keystore.pem'])
    await rename(draft(name), file(name));
  return {
    ca: file('ca.pem'),
    certificate: file('server.pem'),
    key: file('server.key'),
    keyStore: file('server.keystore.pem'),
  };
}

async function openssl(...args: readonly string[]): Promise<void> {
  const { status, stderr } = await runProgram('openssl', args);
  if (status !== 0) throw new Error(`openssl ${args[0]} failed: ${stderr}`);
}
