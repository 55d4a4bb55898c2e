import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { ApiError } from '../http/api-error.js';
import { createParameterReader, type RawParameters } from '../http/parameters.js';
import { Problem } from './problem.js';

const MOST_SOURCES = 1_000;

/** What a listing of sources can be asked. */
export const SourceQuerySchema = Type.Object({
  health: Type.Optional(
    Type.Enum(['new', 'healthy', 'failing', 'silent', 'retired', 'removed'], { description: 'only those' }),
  ),
  country: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 3166-1, e.g. de' })),
  all: Type.Boolean({ default: false, description: 'also those that are not read' }),
  limit: Type.Integer({ default: MOST_SOURCES, minimum: 1, maximum: MOST_SOURCES }),
  after: Type.Optional(
    Type.String({ maxLength: 100, description: 'goes on behind this id: `next` of the answer' }),
  ),
});

const read = createParameterReader(SourceQuerySchema, Compile(SourceQuerySchema));

export const SourceQuery = {
  /** @throws Problem 400 that names the parameter */
  read(raw: unknown): Static<typeof SourceQuerySchema> {
    try {
      return read(raw as RawParameters);
    } catch (error) {
      throw error instanceof ApiError ? new Problem(400, error.message) : error;
    }
  },
};
