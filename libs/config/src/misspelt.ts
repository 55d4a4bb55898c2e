const PREFIX = 'HEADWATER_';

/** A variable that nobody reads, and the one that was probably meant. */
export interface Misspelling {
  readonly given: string;
  readonly meant: string;
}

/**
 * Variables of the environment that are one letter, or the case, away from one of `names` which is not set. More cannot
 * be told from what another service reads.
 */
export function misspelt(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly Misspelling[] {
  const unset = names.filter((name) => environment[name] === undefined);
  return Object.keys(environment)
    .filter((given) => given.toUpperCase().startsWith(PREFIX) && !names.includes(given))
    .flatMap((given) => {
      const meant = unset.find((name) => nearMiss(given.toUpperCase(), name));
      return meant === undefined ? [] : [{ given, meant }];
    });
}

/** Whether two names are equal but for one letter that is wrong, missing or too much. */
function nearMiss(one: string, other: string): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const rest = (text: string, others: string): string =>
    text.slice(same + (text.length >= others.length ? 1 : 0));
  return Math.abs(one.length - other.length) <= 1 && rest(one, other) === rest(other, one);
}
