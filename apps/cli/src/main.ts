import { createProgram } from './program.js';
import { explain } from './output/explain.js';

try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
