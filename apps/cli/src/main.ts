import { createProgram } from './program.js';
import { endQuietlyWithReader } from './output/end-quietly.js';
import { explain } from './output/explain.js';

endQuietlyWithReader(process.stdout);

try {
  const program = await createProgram(process.argv[2]);
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
