import { writeFile } from 'node:fs/promises';
import {
  encodeLanguageModel,
  LANGUAGE_MODEL_FILE,
  type LanguageModelData,
  type LanguagePiece,
} from '@headwater/text';
import { say } from '../../terminal.js';

/** The figures of eld: by piece of a word and by number of a language. */
interface EldFigures {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What eld adds to every score, to keep its file small. */
const BASE = 53;

/** What eld's package holds, in our own form. */
export async function readEldFigures(): Promise<LanguageModelData> {
  const entry = import.meta.resolve('eld/small');
  const load = (file: string): Promise<unknown> => import(new URL(file, entry).href);
  const { ngramsData: figures } = (await load('../ngrams/small.js')) as { readonly ngramsData: EldFigures };
  const { dictionary } = (await load('../dictionary.js')) as { readonly dictionary: readonly string[] };
  return {
    header: {
      source: 'eld 2.1.0, small (https://github.com/nitotm/efficient-language-detector-js)',
      licence: 'Apache-2.0',
      languages: Object.values(figures.languages),
      base: BASE,
    },
    pieces: Object.entries(figures.ngrams).map(([piece, scores]) => toPiece(piece, scores, dictionary)),
  };
}

/** `npm run train -- language`: the figures are the package's, so no data is needed. */
export async function runLanguageTraining(): Promise<number> {
  const model = await readEldFigures();
  const file = encodeLanguageModel(model);
  await writeFile(LANGUAGE_MODEL_FILE, file);
  say(`${model.pieces.length} pieces, ${model.header.languages.length} languages, ${file.length} bytes`);
  return 0;
}

/** eld writes a blank where a word starts or ends, and one character for each byte that is not ASCII. */
function toPiece(
  piece: string,
  scores: Readonly<Record<string, number>>,
  dictionary: readonly string[],
): LanguagePiece {
  return {
    bytes: [...piece.trim()].map((character) =>
      /[a-z'\x60]/.test(character) ? character.charCodeAt(0) : dictionary.indexOf(character, 0x80),
    ),
    startsWord: piece.startsWith(' '),
    endsWord: piece.endsWith(' '),
    scores: Object.entries(scores).map(([language, score]) => [Number(language), score] as const),
  };
}
