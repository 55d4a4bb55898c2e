import { readFileSync } from 'node:fs';
import type { Static, TObject } from 'typebox';
import Value from 'typebox/value';
import { misspelt } from './misspelt.js';

/** One variable that a service reads, for documentation. */
export interface ConfigVariable {
  readonly name: string;
  readonly description: string;
  /** What it may be, where the schema says more than its type: `a | b` or `1 to 9`. */
  readonly accepts: string | null;
  readonly default: string | null;
  readonly secret: boolean;
}

/** The configuration of one program: what it reads, for those who ask, and how it is read. */
export interface EnvironmentConfig<Config> {
  readonly variables: readonly ConfigVariable[];
  /** @throws ConfigError naming every variable that is missing or malformed */
  readonly load: () => Config;
}

/** The slice of this process's environment that a schema describes; nothing is read before `load`. */
export function fromEnvironment<S extends TObject>(schema: S): EnvironmentConfig<Static<S>> {
  return { variables: describeConfig(schema), load: () => loadConfig(schema) };
}

/** The environment does not fit the schema. The message lists every problem at once, secrets masked. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads a slice of the environment. The schema's property names are the variable names; numbers, integers
 * and booleans are converted; an empty variable counts as absent; `default` fills what is absent;
 * `secret: true` masks a value in messages, and lets `<NAME>_FILE` name a file that holds it. A variable that is a
 * near miss of one that is not set is refused, since nobody would notice that it does nothing.
 *
 * @throws ConfigError naming every variable that is missing, malformed or misspelt
 */
export function loadConfig<S extends TObject>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Static<S> {
  const values: Record<string, unknown> = {};
  const unreadable: string[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const { text, problem } = isSecret(property)
      ? readSecret(name, environment)
      : { text: environment[name] };
    if (problem !== undefined) unreadable.push(problem);
    if (text !== undefined && text !== '') values[name] = convert(text, property);
    else if ('default' in property) values[name] = property.default;
  }
  const misspellings = misspelt(Object.keys(schema.properties), environment).map(
    ({ given, meant }) => `  ${given} is no setting; did you mean ${meant}?`,
  );
  const invalid = [...Value.Errors(schema, values)].map((error) => describe(schema, values, error));
  const problems = [...unreadable, ...misspellings, ...invalid];
  if (problems.length > 0) {
    throw new ConfigError(`The configuration is not usable:\n${[...new Set(problems)].join('\n')}`);
  }
  return values as Static<S>;
}

/** The variables of a schema, for `.env.example`, READMEs and `--help`. */
export function describeConfig(schema: TObject): readonly ConfigVariable[] {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    description: String(Reflect.get(property, 'description') ?? ''),
    accepts: accepted(property),
    default: 'default' in property ? String(property.default) : null,
    secret: isSecret(property),
  }));
}

const isSecret = (property: object): boolean => Reflect.get(property, 'secret') === true;

/** From the variable itself, or from the file that `<NAME>_FILE` names; a line's end behind it is an editor's. */
function readSecret(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly text?: string | undefined; readonly problem?: string } {
  const text = environment[name];
  const file = environment[`${name}_FILE`];
  if (file === undefined || file === '') return { text };
  if (text !== undefined && text !== '')
    return { problem: `  ${name} and ${name}_FILE are both set: choose one` };
  try {
    return { text: readFileSync(file, 'utf8').trimEnd() };
  } catch (error) {
    return { problem: `  ${name}_FILE cannot be read: ${(error as Error).message}` };
  }
}

function accepted(property: object): string | null {
  const values: unknown = Reflect.get(property, 'enum');
  if (Array.isArray(values)) return values.join(' | ');
  if (Reflect.get(property, 'type') === 'boolean') return 'true | false';
  const least: unknown = Reflect.get(property, 'minimum');
  const most: unknown = Reflect.get(property, 'maximum');
  return typeof least === 'number' && typeof most === 'number' ? `${least} to ${most}` : null;
}

function convert(text: string, property: object): unknown {
  const type: unknown = Reflect.get(property, 'type');
  if (type === 'integer' || type === 'number') return text.trim() === '' ? text : Number(text);
  if (type !== 'boolean') return text;
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : text;
}

function describe(
  schema: TObject,
  values: Record<string, unknown>,
  error: { readonly instancePath: string; readonly message: string; readonly params: object },
): string {
  const missing: unknown = Reflect.get(error.params, 'requiredProperties');
  if (Array.isArray(missing)) {
    return missing
      .map(
        (name) =>
          `  ${String(name)} is not set: ${String(Reflect.get(schema.properties[String(name)] ?? {}, 'description') ?? 'required')}`,
      )
      .join('\n');
  }
  const name = error.instancePath.split('/')[1] ?? '';
  const secret = isSecret(schema.properties[name] ?? {});
  return `  ${name} ${error.message}, but is ${secret ? '(hidden)' : JSON.stringify(values[name])}`;
}

/** Names of this process's variables that begin with `prefix` and are not empty. */
export function namesSet(
  prefix: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith(prefix) && environment[name] !== '');
}
