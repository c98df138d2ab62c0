import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';

/*
 * Room put aside for the day on which the disk is full: PostgreSQL cannot even start then (it has to write its lock file
 * and, after a crash, a new piece of its log), and readers would find nothing. The file holds nothing.
 */
const NAME = 'reserve';
const MB = 2 ** 20;
const SIZE = 40 * MB;
/** Not taken from a disk that has little anyway. */
const PLENTY = 20 * SIZE;

/** Puts the room aside where there is plenty and none yet. Whatever stands in the way is no reason not to start. */
export function keepReserve(dataDir: string): void {
  const file = path.join(dataDir, NAME);
  const unfinished = `${file}.${process.pid}`;
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    if (existsSync(file) || bavail * bsize < PLENTY) return;
    const handle = openSync(unfinished, 'wx', 0o600);
    const zeros = Buffer.alloc(MB);
    for (let written = 0; written < SIZE; written += MB) writeSync(handle, zeros);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Gives the room back to a database that cannot write; false where there is none any more. */
export function releaseReserve(dataDir: string): boolean {
  const file = path.join(dataDir, NAME);
  if (!existsSync(file)) return false;
  rmSync(file, { force: true });
  return true;
}
