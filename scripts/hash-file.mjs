import { closeSync, openSync, readSync } from 'node:fs';

/** All files pass through this one buffer: one buffer a file left 20 MB with the process for as long as it runs. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Adds the bytes of a file to a hash.
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 * @returns {import('node:crypto').Hash}
 */
export function hashFile(hash, file) {
  const descriptor = openSync(file, 'r');
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash;
}
