import { UserError } from '../../user-error.js';
import { accepts } from '../local/await-ready.js';

/** Throws a UserError unless something accepts connections at one of the URLs that a variable names. */
export async function expectAnswer(
  variable: string,
  urls: readonly string[],
  defaultPort: number,
): Promise<void> {
  const places = urls.map((url) => {
    if (!URL.canParse(url))
      throw new UserError(`${variable} is no address that can be used: correct it, or unset it.`);
    const { hostname, port } = new URL(url);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) };
  });
  const reached = await Promise.all(places.map(({ host, port }) => accepts(port, host, 5000)));
  if (reached.includes(true)) return;
  const tried = places.map(({ host, port }) => `${host} port ${port}`).join(', ');
  throw new UserError(
    `${variable} names ${tried}, and nothing answers there: start that server, or unset it.`,
  );
}
