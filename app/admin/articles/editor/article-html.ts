import { type PastedPicture, placePictures } from '@/app/admin/articles/editor/pasted';
import { readHtml } from '@/html/read';
import { writeBlocks } from '@/html/write';

/** Any HTML as this site would store it: the browser's half of html/sanitize.ts, whose last step is the server's. */
export const tidyHtml = (html: string) => writeBlocks(readHtml(html, { ownHosts: [location.hostname] }), '\n');

/** The editor's HTML as this site would store it; the first rows of nothing but headers become the table's head. */
export function articleHtml(html: string): string {
  if (!html.includes('<table')) return tidyHtml(html);
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const tbody of body.querySelectorAll('tbody')) {
    const rows = [...tbody.children];
    const firstOfBody = rows.findIndex((row) => [...row.children].some((cell) => cell.tagName !== 'TH'));
    if (firstOfBody < 1) continue;
    const head = tbody.ownerDocument.createElement('thead');
    head.append(...rows.slice(0, firstOfBody));
    tbody.before(head);
  }
  return tidyHtml(body.innerHTML);
}

/** Whether two articles say the same in the same form; in which part of a table a row stands is none of it. */
export function sameArticle(a: string, b: string): boolean {
  const plain = (html: string) => tidyHtml(html).replace(/<\/?(?:thead|tbody)>/g, '');
  return plain(a) === plain(b);
}

/** Pasted HTML made fit for the article; `pictures` are to be brought into their places. */
type Pasted = { html: string; notice: string; pictures: PastedPicture[] };

/** What is pasted from Word, 微信 or another site, tidied, with a sentence about pictures that did not come along. */
export function tidyPaste(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const pictures = placePictures(body, isOurs);
  // 微信 loads its pictures late: the real address is beside the empty one.
  for (const img of body.querySelectorAll<HTMLImageElement>('img[data-src]')) img.src = img.dataset.src ?? '';
  const count = (is: (picture: PastedPicture) => boolean) => pictures.filter(is).length;
  const [uploads, elsewhere] = [count(({ file }) => !!file), count(({ src }) => !!src)];
  const local = pictures.length - uploads - elsewhere;
  const notice = [
    uploads > 0 && `文字里的 ${uploads} 张图片正在上传，完成后在原来的位置。`,
    elsewhere > 0 && `有 ${elsewhere} 张图片在别的网站上，正在取回；取不到的列在下面。`,
    local > 0 && `有 ${local} 张图片留在您的电脑上，没有随文字粘贴过来，位置已标出，请在下面逐张选择。`,
  ];
  return { html: tidyHtml(body.innerHTML), notice: notice.filter(Boolean).join(''), pictures };
}

function isOurs(src: string): boolean {
  try {
    return new URL(src, location.href).host === location.host;
  } catch {
    return false;
  }
}
