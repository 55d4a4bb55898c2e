import path from 'node:path';
import { UserError } from '../../user-error.js';
import { runProgram } from './run-program.js';

/** Kafka 4 brokers run on this Java and later ones. */
const oldestJava = 17;

/** The `java` to run: JAVA_HOME's, else the PATH's. Throws a UserError when there is none or it is too old. */
export async function findJava(home = process.env['JAVA_HOME']): Promise<string> {
  const java = home ? path.join(home, 'bin', 'java') : 'java';
  const { status, stdout, stderr } = await runProgram(java, ['-version']);
  if (status !== 0) {
    throw new UserError(
      'Headwater starts its own Kafka with Docker, or with Java 17 and Maven, and found neither: install one of the two, or set HEADWATER_KAFKA_BROKERS.',
    );
  }
  const version = javaVersion(`${stdout}\n${stderr}`);
  if (version !== undefined && version < oldestJava) {
    throw new UserError(
      `Kafka needs Java ${oldestJava} or later, and ${java} is Java ${version}: install a newer one, point JAVA_HOME at it, or start a Docker engine.`,
    );
  }
  return java;
}

/** The feature version in the output of `java -version` ("17.0.15", or "1.8.0_402" in the old way of counting). */
export function javaVersion(output: string): number | undefined {
  const found = /version "(?:1\.)?(\d+)/.exec(output);
  return found ? Number(found[1]) : undefined;
}
