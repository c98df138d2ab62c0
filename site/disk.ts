import { statfsSync } from 'node:fs';
import { env } from '@/site/env';

/** Room on the disk of DATA_DIR, in bytes; what only root may fill does not count. */
type Space = { free: number; total: number; low: boolean };

const LEAST = 0.1;

/** Null where the system does not say. `low` below a tenth. */
export function findSpace(folder = env().dataDir): Space | null {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const [free, total] = [bavail * bsize, blocks * bsize];
    return { free, total, low: free < total * LEAST };
  } catch {
    return null;
  }
}

const size = (bytes: number): string => {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes / 1000, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
};

/** `79.0 GB（31%）`, for people. */
export const sayFree = ({ free, total }: Space): string => `${size(free)}（${Math.floor((free / total) * 100)}%）`;

/** A line of /readyz, for programs: `disk: ok, 31% free (79.0 GB of 252 GB)`. */
export function describeSpace(space = findSpace()): string {
  if (!space) return 'disk: unknown';
  const { free, total, low } = space;
  return `disk: ${low ? 'low' : 'ok'}, ${Math.floor((free / total) * 100)}% free (${size(free)} of ${size(total)})`;
}
