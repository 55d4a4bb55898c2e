import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from '../../stack/local/run-program.js';

const BLOCK = Buffer.alloc(1_048_576, 0x20);

/** A file system in memory of a limited size, which can be filled to the last byte. */
export class SmallDisk {
  private constructor(readonly directory: string) {}

  /** Undefined where this process may not mount one: only root on Linux may. */
  static async mount(directory: string, megabytes: number): Promise<SmallDisk | undefined> {
    await mkdir(directory, { recursive: true });
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
    // What a run that was killed has left.
    await runProgram('umount', ['-l', directory]);
    const size = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', directory];
    const { status } = await runProgram('mount', size);
    return status === 0 ? new SmallDisk(directory) : undefined;
  }

  get #ballast(): string {
    return path.join(this.directory, 'ballast');
  }

  /** Writes until the disk takes no more. */
  async fill(): Promise<void> {
    const file = createWriteStream(this.#ballast);
    const full = new Promise<void>((resolve) => file.once('error', () => resolve()));
    let ended = false;
    void full.then(() => (ended = true));
    while (!ended) {
      if (!file.write(BLOCK))
        await Promise.race([full, new Promise((resolve) => file.once('drain', () => resolve(undefined)))]);
    }
    file.destroy();
  }

  async relieve(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await runProgram('umount', ['-l', this.directory]);
  }
}
