/**
 * A lint rule from one AST selector. Every project rule gets a name of its own this way, so that it can be
 * tested, scoped and (with a reason) disabled alone; `no-restricted-syntax` can only be replaced as a whole.
 * @param {string} selector what must not appear
 * @param {string} reason shown to whoever trips over it: what to do instead, and why
 */
export const forbid = (selector, reason) => ({
  meta: { type: 'problem', messages: { forbidden: reason }, schema: [] },
  create: (context) => ({ [selector]: (node) => context.report({ node, messageId: 'forbidden' }) }),
});

/**
 * Selects every way of reaching a module: import, re-export, dynamic import, `import()` type, `require`.
 * @param {string} names alternatives of a regular expression; each also covers the package's deep paths
 */
export const importsOf = (names) => {
  // A selector cannot hold a slash inside a regular expression, not even an escaped one.
  const specifier = `^(${names})(/|$)`.replaceAll('/', '\\u002F');
  const source = `source.value=/${specifier}/`;
  return [
    `ImportDeclaration[${source}]`,
    `ExportNamedDeclaration[${source}]`,
    `ExportAllDeclaration[${source}]`,
    `ImportExpression[${source}]`,
    `TSImportType[${source}]`,
    `CallExpression[callee.name="require"] > Literal[value=/${specifier}/]`,
  ].join(', ');
};
