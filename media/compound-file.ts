import type { FileHandle } from 'node:fs/promises';

const HEADER = 512;
const ENTRY = 128;
const NONE = 0xfffffffa;
/** More sectors of a directory, or of the table of tables, than any office program writes for 50 MB. */
const MOST_SECTORS = 4096;

export const compoundMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');

class Damaged extends Error {}

/**
 * The names at the root of an OLE compound file ([MS-CFB]), which old Word, Excel and PowerPoint files and encrypted new
 * ones are. What embedded objects are called stands deeper and is not among them. Null when the file is damaged.
 */
export async function rootNames(file: FileHandle): Promise<string[] | null> {
  try {
    return await readRoot(file);
  } catch (error) {
    if (error instanceof Damaged) return null;
    throw error;
  }
}

async function readRoot(file: FileHandle): Promise<string[]> {
  const read = async (at: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    if (bytesRead < length) throw new Damaged();
    return buffer;
  };
  const header = await read(0, HEADER);
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new Damaged();
  const size = 1 << shift;
  const sector = (n: number) => read((n + 1) * size, size);
  const perSector = size / 4;
  /** Where the sectors of the allocation table stand: 109 in the header, the rest in a chain of their own. */
  const tables = Array.from({ length: 109 }, (_, n) => header.readUInt32LE(76 + n * 4));
  for (let next = header.readUInt32LE(68), read = 0; next < NONE; read += 1) {
    if (read > MOST_SECTORS) throw new Damaged();
    const more = await sector(next);
    for (let n = 0; n < perSector - 1; n += 1) tables.push(more.readUInt32LE(n * 4));
    next = more.readUInt32LE(size - 4);
  }
  const after = async (n: number) => {
    const table = tables[Math.floor(n / perSector)];
    if (table === undefined || table >= NONE) throw new Damaged();
    return (await read((table + 1) * size + (n % perSector) * 4, 4)).readUInt32LE();
  };
  const directory: Buffer[] = [];
  for (let next = header.readUInt32LE(48); next < NONE; next = await after(next)) {
    if (directory.length > MOST_SECTORS) throw new Damaged();
    directory.push(await sector(next));
  }
  return namesAtRoot(Buffer.concat(directory));
}

/** The entries of a storage are a tree; each names its neighbours. */
function namesAtRoot(directory: Buffer): string[] {
  const names: string[] = [];
  const seen = new Set<number>();
  const waiting = [directory.length < ENTRY ? NONE : directory.readUInt32LE(76)];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at >= NONE || seen.has(at) || (at + 1) * ENTRY > directory.length) continue;
    seen.add(at);
    const entry = directory.subarray(at * ENTRY, (at + 1) * ENTRY);
    const length = Math.min(entry.readUInt16LE(64), 64);
    names.push(entry.toString('utf16le', 0, Math.max(0, length - 2)));
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
  }
  return names;
}
