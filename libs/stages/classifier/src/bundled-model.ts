import { readFileSync } from 'node:fs';
import { CategoryModel } from './category-model.js';
import { decodeModel } from './model-file.js';

/** Where the weights that ship with Headwater lie; `npm run train -- classifier` writes them. */
export const BUNDLED_MODEL = new URL('../model/category.model', import.meta.url);

/** Reads the bundled model (a few megabytes, some milliseconds): once at start, not per batch. */
export function loadBundledModel(): CategoryModel {
  return new CategoryModel(decodeModel(readFileSync(BUNDLED_MODEL)));
}
