import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from '@playwright/test';

const FOLDERS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
];

/** Where the first of these programs is that is installed; null where none is. */
export const findProgram = (...names: string[]): string | null =>
  names.flatMap((name) => FOLDERS.filter(Boolean).map((folder) => path.join(folder, name))).find(existsSync) ?? null;

/**
 * For a story that needs a program: without it the story is skipped. In CI (the variable CI, which .ci/run sets) it fails,
 * so that a run which left something out is never taken for a whole one.
 */
export function requireProgram(names: string, found: unknown): void {
  const missing = `${names} is not installed; .ci/run installs it`;
  if (!found && process.env.CI) throw new Error(`${missing}. In CI no story may be left out.`);
  test.skip(!found, missing);
}
