/** A BCP 47 language tag in lower case with hyphens; `null` if the text is none. */
export function readLanguage(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > 40) return null;
  const tag = text.trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(-[a-z0-9]{1,8}){0,4}$/.test(tag) ? tag : null;
}
