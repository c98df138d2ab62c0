import { likeWords } from '@/app/admin/articles/like-words';
import { nameVariants } from '@/chinese/words/name-variants';
import { listDuplicates } from '@/db/duplicates/find';
import { listDeadPaths, listLikeTitles } from '@/db/editing/checks';
import { bodyFacts } from '@/html/body-facts';
import { plainText } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';
import { shortDate } from '@/text/dates';
import { withWidePunctuation } from '@/text/typesetting/wide-punctuation';

/** One thing that an editor may want to look at before publishing. `quote` is in the text, `path` leads to more. */
export type Advice = { says: string; quote?: string; path?: string; duplicate?: true };
type Checked = { id: number; title: string; html: string; source: string; punctuationAsTyped: boolean };

/** A link as a path of this site, where it is one. */
function ownPath(href: string): string | null {
  if (href.startsWith('/') && !href.startsWith('//')) return href;
  if (!URL.canParse(href)) return null;
  const { hostname, pathname, search } = new URL(href);
  return hostname === new URL(env().siteUrl).hostname ? pathname + search : null;
}

/** What a link within the text names; as it is written where that is no encoding. */
function fragmentOf(href: string): string {
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

async function adviseOnLinks(html: string): Promise<Advice[]> {
  const { links, anchors } = bodyFacts(html);
  const dead = await listDeadPaths(links.flatMap(({ href }) => ownPath(href) ?? []).slice(0, 500));
  return links.flatMap(({ href, words }) => {
    const quote = truncate(words.trim() || href, 40);
    if (href.startsWith('#')) {
      return href === '#' || anchors.has(fragmentOf(href)) ? [] : [{ says: '文内链接找不到它指的地方', quote }];
    }
    const own = ownPath(href);
    if (own) return dead.has(own) ? [{ says: `链接指向的本站页面，读者看不到：${truncate(own, 60)}`, quote }] : [];
    const full = /^(?:https?|mailto|tel):/i.test(href);
    return full ? [] : [{ says: `链接不完整：“${truncate(href, 60)}”`, quote }];
  });
}

/** Half-width marks between Chinese characters, a few of them with what stands around. */
function adviseOnPunctuation(text: string): Advice[] {
  const lines = text.split('\n').filter((line) => withWidePunctuation(line) !== line);
  return lines.slice(0, 3).map((line) => {
    const characters = [...line];
    const wide = [...withWidePunctuation(line)];
    const at = characters.findIndex((character, i) => wide[i] !== character);
    return { says: '汉字之间有半角标点', quote: characters.slice(Math.max(0, at - 6), at + 6).join('') };
  });
}

/** What an editor may want to look at before publishing. It advises; nothing hangs on it. */
export async function adviseOn(
  { id, title, html, source, punctuationAsTyped }: Checked,
  editorId: number,
): Promise<Advice[]> {
  const text = plainText(html);
  const [links, alike, same] = await Promise.all([
    adviseOnLinks(html),
    title ? listLikeTitles(id, title, editorId) : [],
    listDuplicates(id, html, editorId),
  ]);
  const pictures = bodyFacts(html).picturesWithoutText;
  const known = new Set(same.map((article) => article.id));
  return [
    ...same.map((article) => ({
      says: `${likeWords(article, env().timeZone)}：《${truncate(article.title, 40)}》`,
      path: paths.admin.article(article.id),
      duplicate: true as const,
    })),
    ...alike
      .filter((article) => !known.has(article.id))
      .map((article) => ({
        says: `标题与《${truncate(article.title, 40)}》（${article.publishedAt ? shortDate(article.publishedAt, env().timeZone) : '还没有发布'}）很像，${Math.round(article.likeness * 100)}%`,
        path: paths.admin.article(article.id),
      })),
    ...(pictures.length
      ? [{ says: `第 ${pictures.join('、')} 张图片没有文字说明，看不见图片的读者不知道是什么` }]
      : []),
    ...links.slice(0, 20),
    ...(punctuationAsTyped ? [] : adviseOnPunctuation(text)),
    ...nameVariants(text).map((names) => ({ says: `人名写法不一：${names.join('、')}`, quote: names[1] ?? '' })),
    ...(source ? [] : [{ says: '没有填写来源' }]),
  ];
}
