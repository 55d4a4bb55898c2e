import type { ConfigVariable } from '@headwater/config';

/** What a service says to `--help`: the variables that it reads, with what they may be and are when unset. */
export function helpText(service: string, variables: readonly ConfigVariable[], asJson: boolean): string {
  if (asJson) return `${JSON.stringify(variables)}\n`;
  const described = variables.map(({ name, description, accepts, default: preset }) => {
    const choice = accepts === null ? '' : ` (${accepts})`;
    return `  ${name}${preset === null ? '' : `=${preset}`}\n      ${description}${choice}`;
  });
  const example = variables.find(({ name, default: preset }) => preset && name.endsWith('_LEVEL'));
  return [
    `Headwater's ${service}. It takes no arguments; it is set by its environment:`,
    '',
    ...described,
    '',
    'What has no = must be set. It runs until SIGTERM, at which it finishes what it has and exits with 0.',
    ...(example ? ['', `Example: ${example.name}=debug node dist/main.js`] : []),
    '',
  ].join('\n');
}
