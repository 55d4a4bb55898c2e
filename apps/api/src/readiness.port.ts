import type { HealthCheck } from '@headwater/observability';

/** Whether this process can answer now, known without asking anybody. */
export interface Readiness {
  readonly check: HealthCheck;
}
export const READINESS = Symbol('Readiness');
