/** Values of a statement that is put together from parts: text of ours, values of others as `$1`, `$2`, ... */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
