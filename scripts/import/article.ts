import { guessLang } from '@/chinese/script';
import type { ImportedArticle } from '@/db/articles/import';
import { type PictureFacts, sizePictures } from '@/html/pictures/picture-sizes';
import { type HtmlPicture, picturesIn } from '@/html/pictures/pictures';
import { excerpt, plainText } from '@/html/plain-text';
import type { FoundPicture } from '@/html/read';
import { sanitizeArticle } from '@/html/sanitize';
import { LeftOut } from '@/scripts/import/left-out';
import { BadLine, type ImportLine } from '@/scripts/import/line';
import { type OldPictures, oldAddress } from '@/scripts/import/pictures';
import { firstCharacters } from '@/text/characters';
import { escapeHtml } from '@/text/escape-html';
import { byteLimits, limits } from '@/text/limits';

export type ImportContext = { pictures: OldPictures; ownHosts: readonly string[] };

/** The host of an absolute address, '' for a path. */
const hostOf = (src: string) => /^\s*(?:https?:)?\/\/([^/:?#]*)/i.exec(src)?.[1]?.toLowerCase() ?? '';
const isDot = ({ width, height }: HtmlPicture) => [width, height].some((size) => size !== null && size <= 2);
const isOurs = (address: string) => /^\/uploads\/[0-9a-z]+\/\d+\.webp$/.test(address);

/** A line as the article that is stored, its old pictures stored too; `problems` are what the site cannot show. */
export async function readArticle(
  { pictures: listed, problems: known, refusedComments: _, mergedComments: __, ...line }: ImportLine,
  { pictures, ownHosts }: ImportContext,
): Promise<{ article: ImportedArticle; problems: string[] }> {
  const problems = [...known];
  const found = new Map<string, FoundPicture | 'missing'>();
  const facts = new Map<string, PictureFacts>();
  const addresses = new Set<string>();
  let coverId: number | null = null;

  const look = async (src: string): Promise<boolean> => {
    const address = oldAddress(src);
    if (!address || isOurs(address)) return false;
    addresses.add(address);
    const host = hostOf(src);
    const elsewhere = host !== '' && !ownHosts.includes(host);
    const old = await pictures.find(address);
    const remote = elsewhere && typeof old === 'string' ? await pictures.findRemote(src) : null;
    const picture = remote ?? old;
    if (typeof picture !== 'string') {
      found.set(src, picture);
      facts.set(picture.path.split('/')[0] ?? '', picture);
      coverId ??= picture.id || null;
      return true;
    }
    if (elsewhere) {
      problems.push(`${remote ?? '图片在别的网站上，换成了链接'} ${firstCharacters(src.trim(), 200)}`);
      return false;
    }
    found.set(src, 'missing');
    problems.push(`${picture} ${address}`);
    return false;
  };

  for (const picture of picturesIn(line.html)) {
    const [, scheme] = /^\s*(data|file|blob|cid):/i.exec(picture.src) ?? [];
    if (scheme) {
      found.set(picture.src, 'missing');
      problems.push(`图片没有导入（${scheme.toLowerCase()}:），原处已注明`);
    } else if (!found.has(picture.src) && !isDot(picture)) await look(picture.src);
  }
  // Text that never was HTML: its lines are all that it has.
  let html = /<\/?[a-z][^>]*>/i.test(line.html) ? line.html : line.html.trim().replace(/\r\n?|\n/g, '<br>');
  for (const { src, caption } of listed) {
    const address = oldAddress(src);
    if (!address || addresses.has(address) || !(await look(src))) continue;
    const words = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : '';
    html += `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(caption)}">${words}</figure>`;
  }
  const leftOut = new LeftOut();
  html = sanitizeArticle(html, { ownHosts, pictures: found, leftOut: leftOut.add });
  problems.push(...leftOut.sentences());
  if (facts.size) html = sanitizeArticle(sizePictures(html, facts), { ownHosts });
  if (Buffer.byteLength(html) > byteLimits.articleHtml)
    throw new BadLine(`正文超过 ${byteLimits.articleHtml / 1_000_000} MB`);
  const summary = line.summary || excerpt(html.replace(/<figure[^>]*>.*?<\/figure>/gs, ''), limits.articleSummary / 4);
  const lang = guessLang(`${line.title}\n${plainText(html)}`);
  return { article: { ...line, html, summary, lang, coverId }, problems };
}
