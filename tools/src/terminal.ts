/** Text to the person at the terminal, as it is. */
export const write = (text: string): void => void process.stdout.write(text);

/** A line to the person at the terminal. */
export const say = (sentence: string): void => write(`${sentence}\n`);
