import { CATEGORIES, type Category } from '@headwater/contracts';
import { categoryRules, generalRules, type Language, type Tone } from '../languages/language.js';
import { Grammar, type Choices } from './grammar.js';
import type { Random } from './random.js';

/** A title and the text under it: what a reader sees of an article. */
export interface Content {
  readonly title: string;
  readonly text: string;
}

/** What makes one article: the same assignment, with streams of the same numbers, gives the same article. */
export interface Assignment {
  readonly category: Category;
  readonly tone: Tone;
  /** Signs the text: articles of different numbers are different, whatever chance does. */
  readonly number: number;
  /** Articles of one season favour the same subjects. */
  readonly season: number;
  /** Carries title and body. */
  readonly random: Random;
  /** Carries what later editions say anew, so that an edition keeps the sentences of the first. */
  readonly revision: Random;
}

/** Rule numbers of one category's grammar, looked up once. */
interface Beat {
  readonly grammar: Grammar;
  readonly titles: Readonly<Record<Tone, number>>;
  readonly columns: Readonly<Record<Tone, readonly number[]>>;
  readonly leads: Readonly<Record<Tone, number>>;
  readonly update: number;
}

interface Draft {
  readonly beat: Beat;
  readonly choices: Choices;
  /** Productions already used, a bit each, by rule. */
  readonly used: Map<number, number>;
  title: string;
  readonly sentences: string[];
}

/** Shorter articles of one beat would be too much alike. */
const fewestSentences = 4;

/** Writes articles of one language. Pure: the same stream of numbers gives the same article. */
export class Writer {
  private readonly language: Language;
  private readonly beats: ReadonlyMap<Category, Beat>;

  /** @throws Error when a grammar lacks a rule or names an unknown slot. */
  constructor(language: Language) {
    this.language = language;
    this.beats = new Map(CATEGORIES.map((category) => [category, createBeat(language, category)]));
  }

  /** Writes an article after `edits` edits: each gives it another title and one more sentence at its end. */
  write(assignment: Assignment, edits: number): Content {
    const draft = this.draft(assignment);
    for (let edit = 0; edit < edits; edit++) {
      draft.title = this.sentence(draft, draft.beat.titles[assignment.tone], assignment.revision);
      draft.sentences.push(this.sentence(draft, draft.beat.update, assignment.revision));
    }
    return { title: draft.title, text: this.sign(draft.sentences, assignment.number) };
  }

  /** Writes a short notice of an article, as a syndicating publisher does: a title of its own, two sentences. */
  digest(assignment: Assignment): Content {
    const draft = this.draft(assignment);
    const title = this.sentence(draft, draft.beat.titles[assignment.tone], assignment.revision);
    return { title, text: this.sign(draft.sentences.slice(0, 2), assignment.number) };
  }

  /** Names a journalist. */
  byline(random: Random): string {
    const grammar = this.beat('general').grammar;
    const rule = grammar.rule('person');
    return grammar.expand(rule, random.below(grammar.size(rule)), { kept: [], season: 0 }, random);
  }

  private draft({ category, tone, season, random }: Assignment): Draft {
    const beat = this.beat(category);
    const draft: Draft = { beat, choices: { kept: [], season }, used: new Map(), title: '', sentences: [] };
    draft.title = this.sentence(draft, beat.titles[tone], random);
    this.fillBody(draft, tone, random);
    return draft;
  }

  private beat(category: Category): Beat {
    const beat = this.beats.get(category);
    if (!beat) throw new Error(`no grammar for the category ${category}`);
    return beat;
  }

  /** A lead, then the columns in turn, until the article has the length that was drawn for it. */
  private fillBody(draft: Draft, tone: Tone, random: Random): void {
    const long = random.below(8) === 0;
    const words = long ? 70 + random.below(80) : 22 + random.below(46);
    const length = words * this.language.charactersPerWord;
    const columns = draft.beat.columns[tone];
    let written = this.addFresh(draft, draft.beat.leads[tone], random);
    for (let turn = 0; turn < 16 && (written < length || draft.sentences.length < fewestSentences); turn++) {
      const column = columns[turn % columns.length];
      if (column !== undefined) written += this.addFresh(draft, column, random);
    }
  }

  /** Adds a production that the article has not used yet, if there is one; returns the characters added. */
  private addFresh(draft: Draft, rule: number, random: Random): number {
    const size = draft.beat.grammar.size(rule);
    const used = draft.used.get(rule) ?? 0;
    let choice = random.below(size);
    for (let tries = 0; used & (1 << choice); choice = (choice + 1) % size) {
      if (++tries === size) return 0;
    }
    draft.used.set(rule, used | (1 << choice));
    const sentence = capitalise(draft.beat.grammar.expand(rule, choice, draft.choices, random));
    draft.sentences.push(sentence);
    return sentence.length;
  }

  private sentence(draft: Draft, rule: number, random: Random): string {
    const { grammar } = draft.beat;
    return capitalise(grammar.expand(rule, random.below(grammar.size(rule)), draft.choices, random));
  }

  private sign(sentences: readonly string[], number: number): string {
    return `${sentences.join(this.language.joiner)} (${number})`;
  }
}

function createBeat(language: Language, category: Category): Beat {
  const texts = [language.general, language.categories[category]];
  const grammar = new Grammar(texts, language.decimalMark, [...generalRules, ...categoryRules]);
  const rule = (name: string): number => grammar.rule(name);
  const fact = rule('fact');
  const background = rule('background');
  const good = rule('goodNews');
  const bad = rule('badNews');
  return {
    grammar,
    titles: { positive: rule('goodTitle'), neutral: rule('plainTitle'), negative: rule('badTitle') },
    leads: { positive: good, neutral: fact, negative: bad },
    columns: {
      positive: [fact, rule('goodVoice'), good, fact, background],
      neutral: [fact, rule('plainVoice'), fact, background],
      negative: [fact, rule('badVoice'), bad, fact, background],
    },
    update: rule('update'),
  };
}

function capitalise(sentence: string): string {
  const first = sentence.charAt(0);
  const upper = first.toUpperCase();
  return first === upper ? sentence : upper + sentence.slice(1);
}
