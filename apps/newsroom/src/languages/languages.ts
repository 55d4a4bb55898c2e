import { english } from './en.js';
import type { Language } from './language.js';

/** Every language that the newsroom writes in. */
export const languages: readonly Language[] = [english];
