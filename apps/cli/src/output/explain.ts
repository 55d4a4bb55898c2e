import { ConfigError } from '@headwater/config';
import { TransientError } from '@headwater/pipeline';

/** What to tell a person about an error: what is wrong and what to do, never a stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) {
    return `${error.message}\nStart Headwater with \`npm start\`, or set these variables.`;
  }
  if (error instanceof Error && /does not host this topic/.test(error.message)) {
    return 'A topic is missing: `headwater topics plan` says which, `headwater topics apply` creates it.';
  }
  if (error instanceof TransientError)
    return `${error.message}. Is Headwater running? Start it with \`npm start\`.`;
  if (!(error instanceof Error)) return String(error);
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ECONNREFUSED')
    return 'Postgres does not answer. Is Headwater running? Start it with `npm start`.';
  if (code === '3D000')
    return `${error.message}: nothing has run in this namespace yet; \`headwater prepare\` creates it.`;
  if (code === '42P01') return `${error.message}: the schema is missing; \`headwater prepare\` creates it.`;
  return error.message;
}
