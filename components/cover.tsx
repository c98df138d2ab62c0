import type { ArticleCard } from '@/db/articles';
import { paths } from '@/site/paths';

/** A cover with its size known, so that nothing moves; nothing where there is none. */
export function Cover({ article, eager }: { article: ArticleCard; eager?: boolean }) {
  if (!article.cover) return null;
  return (
    <img
      className="aspect-[16/10] w-full bg-wash object-cover"
      src={paths.upload(article.cover)}
      alt=""
      width={article.width ?? 640}
      height={article.height ?? 400}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
    />
  );
}
