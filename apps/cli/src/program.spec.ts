import { createProgram } from './program.js';

const namesOf = async (asked?: string) =>
  (await createProgram(asked)).commands.map((command) => command.name());

describe('createProgram', () => {
  it('lists every command for help, and loads one alone when it is asked for', async () => {
    const all = await namesOf('--help');
    expect(all.length).toBeGreaterThan(9);
    expect(await namesOf()).toEqual(all);
    expect(await namesOf('unknown')).toEqual(all);
    expect(await namesOf('toString')).toEqual(all);
    for (const name of all) expect(await namesOf(name)).toEqual([name]);
  });

  it('shows examples with every command that has more to say than its options', async () => {
    for (const name of ['status', 'dlq', 'replay', 'topics', 'doctor', 'capacity']) {
      const [command] = (await createProgram(name)).commands;
      let shown = '';
      command?.configureOutput({ writeOut: (text) => (shown += text) });
      command?.outputHelp();
      expect(shown).toContain('Examples:');
    }
  });
});
