import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { formatLogLine, isAtLeast } from './format-log-line.js';

/** Bytes after which a log file becomes `<name>.log.1`, so that a service left running cannot fill the disk. */
const fileLimit = 20 * 1024 * 1024;

/** Lines kept to show when a service cannot be kept running. */
const rememberedLines = 20;

/** The log of one service over all its restarts: a file with every line as written, and a readable stream. */
export class ServiceLog {
  readonly #service: string;
  readonly #file: string;
  readonly #show: 'info' | 'error';
  readonly #print: (line: string) => void;
  readonly #colour: boolean;
  readonly #last: string[] = [];
  #stream: WriteStream;
  #size: number;

  constructor(options: {
    service: string;
    file: string;
    show: 'info' | 'error';
    print: (line: string) => void;
    colour: boolean;
  }) {
    this.#service = options.service;
    this.#file = options.file;
    this.#show = options.show;
    this.#print = options.print;
    this.#colour = options.colour;
    this.#size = statSync(options.file, { throwIfNoEntry: false })?.size ?? 0;
    this.#stream = this.#open();
  }

  /** Takes everything a process writes, line by line. */
  follow(output: Readable): void {
    createInterface({ input: output, crlfDelay: Infinity }).on('line', (line) => this.#take(line));
  }

  /** The newest lines, readable, oldest first. */
  get lastLines(): readonly string[] {
    return this.#last;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }

  #take(line: string): void {
    const readable = formatLogLine(this.#service, line, { colour: this.#colour, now: new Date() });
    this.#last.push(readable);
    if (this.#last.length > rememberedLines) this.#last.shift();
    if (isAtLeast(this.#show, line)) this.#print(readable);
    this.#write(`${line}\n`);
  }

  #write(text: string): void {
    this.#size += Buffer.byteLength(text);
    if (this.#size > fileLimit) {
      this.#stream.end();
      renameSync(this.#file, `${this.#file}.1`);
      this.#stream = this.#open();
      this.#size = Buffer.byteLength(text);
    }
    this.#stream.write(text);
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.#file, { flags: 'a' });
    // A full disk must not end the services too: the terminal still shows what they say.
    stream.on('error', () => undefined);
    return stream;
  }
}
