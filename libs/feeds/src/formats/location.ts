import { childNamed, textOf } from '../xml/element.js';
import { FieldNames } from './field-names.js';
import type { Fields } from './fields.js';
import { noted, type Origins } from './origins.js';

type Point = readonly [latitude: number, longitude: number];

const WHERE = new FieldNames('georss:where');
const POINT = new FieldNames('georss:point');
const LATITUDE = new FieldNames('geo:lat');
const LONGITUDE = new FieldNames('geo:long');

const NUMBER = /^[+-]?\d{1,3}(?:\.\d{1,15})?$/;

/** Point of `georss:point`, `georss:where` with a GML point, or W3C `geo:lat` and `geo:long`. */
export function readLocation(fields: Fields, origins: Origins): Point | null {
  const gml = fields.all(WHERE)[0];
  const point = gml === undefined ? undefined : childNamed(gml, 'gml:point');
  const position = point === undefined ? undefined : childNamed(point, 'gml:pos');
  const pair = fields.text(POINT) ?? (position === undefined ? undefined : textOf(position));
  if (pair !== undefined) {
    const [latitude = '', longitude = ''] = pair.trim().split(/[\s,]+/, 2);
    const origin = gml === undefined ? 'georss:point' : 'georss:where';
    return noted(origins, 'location', origin, readPoint(latitude, longitude));
  }
  const latitude = fields.text(LATITUDE);
  if (latitude === undefined) return null;
  return noted(origins, 'location', 'geo:lat', readPoint(latitude, fields.text(LONGITUDE) ?? ''));
}

function readPoint(latitude: string, longitude: string): Point | null {
  if (!NUMBER.test(latitude) || !NUMBER.test(longitude)) return null;
  const point = [Number(latitude), Number(longitude)] as const;
  return Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : null;
}
