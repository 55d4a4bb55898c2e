import type { StackFile } from './stack-file.js';

/** What runs where, for the person who started it: one table, and a request to paste. */
export function overview(
  stack: StackFile,
  servers: readonly { name: string; address: string; where: string }[],
): string {
  const { apiUrl, apiKey, newsroomUrl } = stack;
  const rows: [string, string][] = [
    ['API', apiUrl],
    ['OpenAPI page', `${apiUrl}/docs`],
    ['Demo key', apiKey],
    ...(newsroomUrl === null ? [] : [['Newsroom', newsroomUrl] satisfies [string, string]]),
    ...stack.services.map(({ name, operationsUrl }): [string, string] => [
      `  ${name}`,
      `${operationsUrl}/metrics`,
    ]),
    ...servers.map(({ name, address, where }): [string, string] => [
      `  ${name}`,
      `${hidePassword(address)} (${where})`,
    ]),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    '',
    'Headwater runs. Ctrl-C stops it; its data stays for the next start.',
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    '',
    'Try it:',
    '',
    `  curl -H 'X-Api-Key: ${apiKey}' '${apiUrl}/v2/everything?q=the&pageSize=3'`,
    '',
  ].join('\n');
}

function hidePassword(address: string): string {
  return address.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1@');
}
