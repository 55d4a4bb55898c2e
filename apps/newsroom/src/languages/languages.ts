import { arabic } from './ar.js';
import { german } from './de.js';
import { english } from './en.js';
import { spanish } from './es.js';
import { french } from './fr.js';
import { italian } from './it.js';
import type { Language } from './language.js';
import { dutch } from './nl.js';
import { portuguese } from './pt.js';
import { russian } from './ru.js';
import { chinese } from './zh.js';

/** Every language that the newsroom writes in. */
export const languages: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  russian,
  arabic,
  chinese,
];
