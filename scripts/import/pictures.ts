import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findByOldPath, keepOldPicture, oldPathOf, type Picture } from '@/db/pictures/find';
import type { PictureFacts } from '@/html/pictures/picture-sizes';
import { RemotePictureError } from '@/media/remote-picture';
import { PictureError, removePicture, storePicture } from '@/media/store';

type OldPicture = PictureFacts & { id: number; src: string };

const shown = ({ id, path, width, height, widths }: Picture): OldPicture => ({
  ...{ id, path, width, height, widths },
  src: `/uploads/${path}`,
});

/** Files below a folder. Not by `recursive`, which follows links to other folders from Node 24 on (seen in 24.22). */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isFile()) yield at;
    else if (entry.isDirectory()) yield* filesBelow(at);
  }
}

/** Every file below a folder by its path in lower case: the old site ran where letter case did not matter. */
function listFiles(folder: string): Map<string, string> {
  const byAddress = (file: string) => `/${path.relative(folder, file).split(path.sep).join('/').toLowerCase()}`;
  return new Map([...filesBelow(folder)].map((file) => [byAddress(file), file]));
}

const decoded = (address: string) => {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
};

/** /upload2013/a.jpg of an address as it stands in old HTML, relative or not; null for what is no path. */
export function oldAddress(src: string): string | null {
  const address = decoded(src.trim().replace(/[?#].*$/s, ''));
  if (!address || /^(?!https?:)[a-z][a-z0-9+.-]*:/i.test(address)) return null;
  const rooted = path.posix.normalize(`/${oldPathOf(address.replaceAll('\\', '/'))}`);
  return rooted.length > 1 && !rooted.includes('\0') ? rooted : null;
}

/** The old site's pictures: found in a folder or stored by an earlier import, each stored once. */
export class OldPictures {
  private readonly files: Map<string, string>;
  private readonly folder: string;
  private readonly known = new Map<string, Promise<OldPicture | string>>();

  constructor(
    folder: string | undefined,
    private readonly dryRun: boolean,
    /** How pictures of other sites are fetched (media/remote-picture.ts); without it they are not. */
    private readonly fetchRemote?: (address: string) => Promise<Buffer>,
  ) {
    this.folder = folder ? path.basename(path.resolve(folder)).toLowerCase() : '';
    this.files = folder ? listFiles(folder) : new Map();
  }

  /** The stored picture of an old address, or why there is none. */
  find(address: string): Promise<OldPicture | string> {
    const known = this.known.get(address) ?? this.store(address);
    this.known.set(address, known);
    return known;
  }

  /** The stored picture of another site's address, or why there is none; null where such pictures stay links. */
  findRemote(src: string): Promise<OldPicture | string> | null {
    const { fetchRemote } = this;
    const url = URL.canParse(src.trim(), 'https://relative.invalid')
      ? new URL(src.trim(), 'https://relative.invalid')
      : null;
    if (!fetchRemote || !url) return null;
    // No path that anybody can ask this site for: only the next import looks for it.
    const key = `/fetched/${url.host}${url.pathname}${url.search}`;
    const known = this.known.get(key) ?? this.storeRemote(key, url.href, fetchRemote);
    this.known.set(key, known);
    return known;
  }

  private async storeRemote(
    key: string,
    address: string,
    fetchRemote: (address: string) => Promise<Buffer>,
  ): Promise<OldPicture | string> {
    const known = await findByOldPath(key);
    if (known) return shown(known);
    if (this.dryRun) return '图片在别的网站上，导入时会去取';
    try {
      const stored = await storePicture(await fetchRemote(address));
      return shown(await keepOldPicture(stored, key));
    } catch (error) {
      if (error instanceof RemotePictureError || error instanceof PictureError)
        return `图片没有取到（${error.message.replace(/。$/, '')}），换成了链接`;
      throw error;
    }
  }

  /** --pictures may be the old site's root or one of its picture folders. */
  private fileOf(address: string): string | undefined {
    const inside = `/${this.folder}/`;
    const shorter = address.startsWith(inside) ? this.files.get(address.slice(inside.length - 1)) : undefined;
    return this.files.get(address) ?? shorter;
  }

  private async store(address: string): Promise<OldPicture | string> {
    const known = await findByOldPath(address);
    if (known) return shown(known);
    const file = this.fileOf(address);
    if (!file) return '缺图片';
    if (this.dryRun) return { id: 0, src: address, path: '', width: 1, height: 1, widths: [] };
    try {
      const stored = await storePicture(await readFile(file));
      const kept = await keepOldPicture(stored, address);
      if (kept.path !== stored.path) await removePicture(stored.path);
      return shown(kept);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (error instanceof PictureError || code === 'EACCES') return `图片不能用（${(error as Error).message}）`;
      throw error;
    }
  }
}
