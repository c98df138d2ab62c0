import { createReadStream } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type OpenedFile, type OpenOptions, RangeNotSatisfiable, type UploadStorage } from '@/media/storage';
import { ms } from '@/text/durations';

/** First and last byte of `bytes=…` in a file of `size`; null where the header is none that we know: the whole then. */
function partOf(range: string | undefined, size: number): { start: number; end: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined || to === undefined || (!from && !to)) return null;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (from && to && Number(to) < Number(from)) return null;
  if (start >= size || (!from && Number(to) === 0)) throw new RangeNotSatisfiable(size);
  return { start, end };
}

/** Files in DATA_DIR/uploads. */
export function folderStorage(dataDir: string): UploadStorage {
  const uploads = path.join(dataDir, 'uploads');
  // On the same disk as what is finished, so that a rename is all it takes.
  const unfinished = path.join(uploads, '.new');
  return {
    save: async (name, files) => {
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(path.join(unfinished, 'picture-'));
      try {
        for (const [file, content] of files) {
          const to = path.join(folder, file);
          await (Buffer.isBuffer(content) ? writeFile(to, content, { flush: true }) : link(content.path, to));
        }
        await rename(folder, path.join(uploads, name));
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        // Names are random: what stands there already is this very picture, of a backup that is restored again.
        if (!['ENOTEMPTY', 'EEXIST'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
      }
    },
    open: async (address, { range, only }: OpenOptions = {}): Promise<OpenedFile | null> => {
      const file = path.join(uploads, address);
      const facts = await stat(file).catch(() => null);
      if (!facts?.isFile()) return null;
      const part = partOf(range, facts.size);
      const size = part ? part.end - part.start + 1 : facts.size;
      return {
        size,
        range: part ? `bytes ${part.start}-${part.end}/${facts.size}` : undefined,
        stream: only ? null : createReadStream(file, part ?? {}),
      };
    },
    remove: (name) => rm(path.join(uploads, name), { recursive: true, force: true }),
    clearUnfinished: async (now) => {
      for (const name of await readdir(unfinished).catch(() => [])) {
        const facts = await stat(path.join(unfinished, name)).catch(() => null);
        if (facts && now - facts.mtimeMs > ms.hour)
          await rm(path.join(unfinished, name), { recursive: true, force: true });
      }
    },
    list: async function* () {
      for (const name of await readdir(uploads).catch(() => [])) {
        if (name === '.new') continue;
        for (const file of await readdir(path.join(uploads, name)).catch(() => [])) {
          const facts = await stat(path.join(uploads, name, file)).catch(() => null);
          if (facts?.isFile()) yield { address: `${name}/${file}`, size: facts.size };
        }
      }
    },
  };
}
