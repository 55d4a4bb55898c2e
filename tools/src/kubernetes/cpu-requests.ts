import { MEASURED, speedOf } from '@headwater/pipeline';

/** What a replica must always get done: two of them, with which KEDA begins, do 1,000 articles a second. */
const ARTICLES_PER_SECOND = 500;
const UTILIZATION = 0.7;
/** Requests are given in steps of so many thousandths of a core, so that not every measurement changes them. */
const STEP = 25;

/** The manifests of stages, by their path below k8s/, with the processor time that they request. */
export function withCpuRequests(read: (file: string) => string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(MEASURED.costs).map(([stage, { own }]) => {
      const file = `base/${stage}.yaml`;
      const cores = ARTICLES_PER_SECOND / speedOf(own, UTILIZATION);
      const request = `${Math.ceil((cores * 1_000) / STEP) * STEP}m`;
      return [file, read(file).replace(/(?<=requests: \{ cpu: )\d+m/, request)];
    }),
  );
}
