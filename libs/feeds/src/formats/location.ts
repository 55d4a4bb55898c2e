import { childNamed, textOf } from '../xml/element.js';
import type { Fields } from './fields.js';

const NUMBER = /^[+-]?\d{1,3}(?:\.\d{1,15})?$/;

/** Point of `georss:point`, `georss:where` with a GML point, or W3C `geo:lat` and `geo:long`. */
export function readLocation(fields: Fields): readonly [latitude: number, longitude: number] | null {
  const gml = fields.all('georss:where')[0];
  const point = gml === undefined ? undefined : childNamed(gml, 'gml:point');
  const position = point === undefined ? undefined : childNamed(point, 'gml:pos');
  const pair = fields.text('georss:point') ?? (position === undefined ? undefined : textOf(position));
  if (pair !== undefined) {
    const [latitude = '', longitude = ''] = pair.trim().split(/[\s,]+/, 2);
    return readPoint(latitude, longitude);
  }
  return readPoint(fields.text('geo:lat') ?? '', fields.text('geo:long') ?? '');
}

function readPoint(latitude: string, longitude: string): readonly [number, number] | null {
  if (!NUMBER.test(latitude) || !NUMBER.test(longitude)) return null;
  const point = [Number(latitude), Number(longitude)] as const;
  return Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : null;
}
