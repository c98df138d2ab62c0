import type { ArticleCard } from '@/db/articles/find';
import { paths } from '@/site/paths';

/** The class of the nearest of five places along a side; the middle needs none. */
function fifth(side: 'x' | 'y', percent: number | null): string {
  const nearest = Math.round((percent ?? 50) / 25) * 25;
  return nearest === 50 ? '' : `${side}${nearest}`;
}

type Illustrated = Pick<ArticleCard, 'cover' | 'width' | 'height' | 'widths' | 'focusX' | 'focusY'>;

/**
 * A cover with its size known, so that nothing moves; nothing where there is none. `sizes` says how wide it is shown,
 * `eager` that it is the large one of its page. One that is too small for its place is not blown up.
 */
export function Cover({ article, sizes, eager }: { article: Illustrated; sizes: string; eager?: boolean }) {
  const { cover, widths } = article;
  if (!cover) return null;
  const folder = cover.slice(0, cover.lastIndexOf('/'));
  const sources = (widths ?? []).map((w) => `${paths.upload(`${folder}/${w}.webp`)} ${w}w`);
  const small = (article.width ?? 640) < (eager ? 640 : 240);
  return (
    <img
      className={[small ? 'cover cover-small' : 'cover', fifth('x', article.focusX), fifth('y', article.focusY)]
        .filter(Boolean)
        .join(' ')}
      src={paths.upload(cover)}
      srcSet={sources.length > 1 ? sources.join(', ') : undefined}
      sizes={sources.length > 1 ? sizes : undefined}
      alt=""
      width={article.width ?? 640}
      height={article.height ?? 400}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
    />
  );
}
