/** Protections that can be taken away, and changes that may do no harm. */
interface Mutations {
  readonly simulated: Readonly<Record<string, { readonly protection: string }>>;
  readonly harmless: Readonly<Record<string, object>>;
}

const load = async <Exports>(file: string): Promise<Exports> =>
  (await import(new URL(`../../mutations/${file}`, import.meta.url).href)) as Exports;

/** What `--mutation list` and `--record` go through. */
export async function protections(): Promise<Mutations['simulated']> {
  return (await load<Mutations>('mutations.mjs')).simulated;
}

export async function isMutation(name: string): Promise<boolean> {
  const { simulated, harmless } = await load<Mutations>('mutations.mjs');
  return Object.hasOwn(simulated, name) || Object.hasOwn(harmless, name);
}

/** Changes what this thread loads from now on; the product's code must not be loaded yet. */
export async function mutate(name: string): Promise<void> {
  process.env['HEADWATER_MUTATIONS'] = name;
  await load('mutate.mjs');
}
