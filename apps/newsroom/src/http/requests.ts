import { BadRequestException } from '@nestjs/common';

const hostPattern = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * The address that the client reached us at, for absolute links.
 * @throws BadRequestException for a Host header that is no host.
 */
export function originOf(host: string | undefined): string {
  if (host === undefined || !hostPattern.test(host))
    throw new BadRequestException('the Host header is no host');
  return `http://${host}`;
}

/**
 * A whole number from a query string.
 * @throws BadRequestException when it is missing without `preset`, no number, or above `most`.
 */
export function countFrom(value: unknown, name: string, most: number, preset?: number): number {
  if (value === undefined && preset !== undefined) return preset;
  const count = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : NaN;
  if (!(count <= most)) throw new BadRequestException(`${name} must be a whole number from 0 to ${most}`);
  return count;
}

/** Whether an `Accept-Encoding` header allows gzip (RFC 9110, 12.5.3). */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const weights = new Map<string, number>();
  for (const choice of String(header ?? '')
    .slice(0, 1000)
    .toLowerCase()
    .split(',')) {
    const [coding = '', ...parameters] = choice.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}
