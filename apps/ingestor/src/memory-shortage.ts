import { DEFAULT_PARSER_LIMITS } from '@headwater/parser-process';

const MB = 1_048_576;
/** What the ingestor takes itself, beside the processes that read documents for it. */
const OWN_MB = 384;

/**
 * Says what is wrong when a container's memory limit is below what the settings may come to; else `null`.
 *
 * @param limit of the container in bytes; as `process.constrainedMemory()` has it, 0 or a huge number is none
 */
export function memoryShortage(limit: number, readsArticlePages: boolean): string | null {
  const parsers = readsArticlePages ? 2 : 1;
  const needed = OWN_MB + parsers * DEFAULT_PARSER_LIMITS.memoryMb;
  if (limit === 0 || limit >= needed * MB) return null;
  const setting = readsArticlePages ? 'HEADWATER_ARTICLE_PAGES' : 'reading feeds';
  return `the container has ${Math.floor(limit / MB)} MB of memory and ${setting} may take ${needed} MB: raise its limit, or it may be killed while it reads`;
}
