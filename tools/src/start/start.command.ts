import { UserError } from '../user-error.js';

/** `npm start`. */
export const start = (): Promise<number> => Promise.reject(new UserError('`npm start` is on its way.'));
