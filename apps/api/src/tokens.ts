/** Injection tokens of what `main.ts` hands in; tokens of ports stand beside their interfaces. */
export const CONFIG = Symbol('configuration');
export const LOGGER = Symbol('logger');
export const METRICS = Symbol('metrics');
