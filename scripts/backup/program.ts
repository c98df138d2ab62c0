import { readFileSync } from 'node:fs';

/** This program's version, as package.json has it. */
export const programVersion = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
