import type { Random } from './random.js';

/**
 * A context-free grammar written down as text, one per language and category:
 *
 *     thing: a short list | on one line | split by bars
 *     sentence:
 *     One production a line, with {thing} filled in anew.
 *     A capital, {Thing}, is chosen once an article and then stays the same.
 *     Numbers: {3-40} is a whole number in that range, {1.5-9.5} has one decimal.
 */
export type GrammarText = string;

/** A rule's productions, compiled: a production is a list of literal text and slots. */
type Part = string | Slot | NumberSlot;
interface Slot {
  readonly rule: number;
  readonly once: boolean;
}
interface NumberSlot {
  readonly from: number;
  readonly steps: number;
  readonly decimal: boolean;
}
type Production = readonly Part[];

const ruleLine = /^([a-z][A-Za-z]*):(.*)$/;
const slotPattern = /\{([^{}]*)\}/g;
const numberPattern = /^(\d+(?:\.\d)?)-(\d+(?:\.\d)?)$/;

/** What one article has chosen so far. */
export interface Choices {
  /** Texts of the rules that are chosen once, by rule. */
  readonly kept: (string | undefined)[];
  /**
   * Subjects come and go: in one season every rule that is chosen once favours other productions (the favourite of ten
   * is taken by one article in five).
   */
  readonly season: number;
}

/** A compiled grammar. Immutable: what an article has chosen it brings along. */
export class Grammar {
  private readonly decimalMark: string;
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly rules: readonly (readonly Production[])[];

  /**
   * Compiles texts into one grammar; a rule of a later text replaces one of the same name.
   * @throws Error naming an unknown slot, an empty rule, a line outside a rule or a missing required rule,
   *   or a rule that contains itself.
   */
  constructor(texts: readonly GrammarText[], decimalMark: string, required: readonly string[]) {
    this.decimalMark = decimalMark;
    const sources = new Map<string, string[]>();
    for (const text of texts) readRules(text, sources);
    this.indexes = new Map([...sources.keys()].map((name, index) => [name, index]));
    for (const name of required) {
      if (!this.indexes.has(name)) throw new Error(`grammar: rule "${name}" is missing`);
    }
    this.rules = [...sources].map(([name, lines]) => {
      if (lines.length === 0) throw new Error(`grammar: rule "${name}" has no production`);
      return lines.map((line) => this.compile(name, line));
    });
    this.refuseCycles([...sources.keys()]);
  }

  /** The number of a rule, for `Draft.write`. @throws Error when there is none of that name. */
  rule(name: string): number {
    const index = this.indexes.get(name);
    if (index === undefined) throw new Error(`grammar: no rule "${name}"`);
    return index;
  }

  /** How many productions a rule has. */
  size(rule: number): number {
    return this.rules[rule]?.length ?? 0;
  }

  /** Expands production `choice` of `rule` for the article that has made these choices. */
  expand(rule: number, choice: number, choices: Choices, random: Random): string {
    let text = '';
    for (const part of this.rules[rule]?.[choice] ?? []) {
      if (typeof part === 'string') text += part;
      else if ('rule' in part) text += this.fill(part, choices, random);
      else text += this.number(part, random);
    }
    return text;
  }

  private fill(slot: Slot, choices: Choices, random: Random): string {
    const known = choices.kept[slot.rule];
    if (slot.once && known !== undefined) return known;
    const size = this.size(slot.rule);
    const choice = slot.once ? seasonal(slot.rule, size, choices.season, random) : random.below(size);
    const text = this.expand(slot.rule, choice, choices, random);
    if (slot.once) choices.kept[slot.rule] = text;
    // Nobody meets himself: a new choice that hits the article's own one moves on to the next production.
    else if (text === known) return this.expand(slot.rule, (choice + 1) % size, choices, random);
    return text;
  }

  private number(slot: NumberSlot, random: Random): string {
    const value = slot.from + random.below(slot.steps);
    if (!slot.decimal) return String(value);
    return `${Math.floor(value / 10)}${this.decimalMark}${value % 10}`;
  }

  private refuseCycles(names: readonly string[]): void {
    const finished = new Set<number>();
    const visit = (rule: number, path: readonly number[]): void => {
      if (path.includes(rule)) throw new Error(`grammar: rule "${names[rule]}" contains itself`);
      if (finished.has(rule)) return;
      for (const part of (this.rules[rule] ?? []).flat()) {
        if (typeof part !== 'string' && 'rule' in part) visit(part.rule, [...path, rule]);
      }
      finished.add(rule);
    };
    names.forEach((_, rule) => visit(rule, []));
  }

  private compile(ruleName: string, line: string): Production {
    const parts: Part[] = [];
    let from = 0;
    for (const match of line.matchAll(slotPattern)) {
      if (match.index > from) parts.push(line.slice(from, match.index));
      parts.push(this.slot(ruleName, match[1] ?? ''));
      from = match.index + match[0].length;
    }
    if (from < line.length) parts.push(line.slice(from));
    return parts;
  }

  private slot(ruleName: string, name: string): Slot | NumberSlot {
    const range = numberPattern.exec(name);
    if (range?.[1] !== undefined && range[2] !== undefined) {
      const decimal = range[1].includes('.');
      const scale = decimal ? 10 : 1;
      const from = Math.round(Number(range[1]) * scale);
      return { from, steps: Math.round(Number(range[2]) * scale) - from + 1, decimal };
    }
    const first = name.charAt(0);
    const rule = this.indexes.get(first.toLowerCase() + name.slice(1));
    if (rule === undefined) throw new Error(`grammar: rule "${ruleName}" names the unknown slot {${name}}`);
    return { rule, once: first !== first.toLowerCase() };
  }
}

/** A choice of a season: some productions are near its favourite, others far from it. */
function seasonal(rule: number, size: number, season: number, random: Random): number {
  const favourite = Math.imul(season + 1, 0x9e3779b1) ^ Math.imul(rule + 1, 0x85ebca6b);
  return ((favourite >>> 8) + Math.floor(size * random.fraction() ** 1.5)) % size;
}

function readRules(text: GrammarText, rules: Map<string, string[]>): void {
  let current: string[] | undefined;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const start = ruleLine.exec(line);
    if (start?.[1] !== undefined) {
      const inline = (start[2] ?? '').trim();
      current = inline === '' ? [] : inline.split('|').map((item) => item.trim());
      rules.set(start[1], current);
    } else if (current) {
      current.push(line);
    } else {
      throw new Error(`grammar: a line outside of any rule: ${line}`);
    }
  }
}
