import { picturesIn } from '@/html/pictures/pictures';

/** What is known of a stored picture: `path` is below /uploads/, `widths` are the files beside it. */
export type PictureFacts = { path: string; width: number; height: number; widths: readonly number[] };

/** An article's column is 38em of 1.1875rem; on a phone the picture has the window less its margins. */
const sizes = '(min-width: 48rem) 45rem, calc(100vw - 2rem)';

/** The folder of one of our pictures, `k3f9…` of /uploads/k3f9…/800.webp; null for any other address. */
const pictureFolder = (src: string) => /^\/uploads\/([0-9a-z]+)\/\d+\.webp$/.exec(src)?.[1] ?? null;

/** The folders of our own pictures that sanitised HTML shows. */
export function pictureFolders(html: string): string[] {
  return [...new Set(picturesIn(html).flatMap(({ src }) => pictureFolder(src) ?? []))];
}

/**
 * Gives our own pictures in sanitised HTML the size that keeps their place free while they load, and the widths that
 * a browser may choose from. `known` is by folder. Sanitise the result once more: nothing else may be the last step.
 */
export function sizePictures(html: string, known: ReadonlyMap<string, PictureFacts>): string {
  return html.replace(/<img src="([^"]*)"([^>]*)>/g, (whole, src: string, rest: string) => {
    const folder = pictureFolder(src);
    const facts = folder === null ? undefined : known.get(folder);
    if (!facts) return whole;
    const others = rest.replace(/ (?:width|height|srcset|sizes)="[^"]*"/g, '').replace(/\s*\/$/, '');
    // Where it lies now: another folder than in the text when its file was replaced since.
    const now = facts.path.split('/')[0];
    const srcset = facts.widths.map((width) => `/uploads/${now}/${width}.webp ${width}w`).join(', ');
    const many = facts.widths.length > 1 ? ` srcset="${srcset}" sizes="${sizes}"` : '';
    return `<img src="/uploads/${facts.path}"${others} width="${facts.width}" height="${facts.height}"${many}>`;
  });
}
