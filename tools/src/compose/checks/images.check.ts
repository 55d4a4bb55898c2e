import { docker } from '../docker.js';
import { expectThat, secondsSince } from '../../checks/check.js';
import type { ComposeCheck } from './compose-check.js';

/** Bytes that a service may add to its base image. */
const addedLimit = 250e6;

/** Builds them, and looks at each: how large, as whom it runs, what is not in it. */
export const imagesCheck: ComposeCheck = {
  name: 'images',
  what: 'eight images are built: at most 250 MB over the base, no root, no npm, a list of their packages',
  run: async ({ project, signal, note }) => {
    const started = performance.now();
    await project.compose('build');
    note(`built after ${secondsSince(started)}`);
    const config = JSON.parse(await project.compose('config', '--format', 'json')) as Config;
    const built = Object.values(config.services).filter(({ build }) => build !== undefined);
    const base = await sizeOf(built[0]?.build?.args?.['NODE_IMAGE'] ?? '', signal);
    for (const { image, build } of built) {
      const added = (await sizeOf(image, signal)) - base;
      const line = `${build?.args?.['SERVICE'] ?? image}: ${(added / 1e6).toFixed(0)} MB over the base`;
      expectThat(added <= addedLimit, `${line}, where ${addedLimit / 1e6} MB are allowed`);
      note(line);
      const user = await docker(['image', 'inspect', '--format', '{{.Config.User}}', image], { signal });
      expectThat(
        /^[1-9]\d*(:\d+)?$/.test(user.trim()),
        `${image} runs as "${user.trim()}", and not as a number`,
      );
      const shell = ['run', '--rm', '--network=none', '--read-only', '--entrypoint', 'sh', image, '-c'];
      await docker([...shell, '! command -v npm && test -s /headwater/sbom.cdx.json'], { signal });
    }
  },
};

interface Config {
  readonly services: Readonly<
    Record<
      string,
      { readonly image: string; readonly build?: { readonly args?: Readonly<Record<string, string>> } }
    >
  >;
}

async function sizeOf(image: string, signal: AbortSignal): Promise<number> {
  return Number(await docker(['image', 'inspect', '--format', '{{.Size}}', image], { signal }));
}
