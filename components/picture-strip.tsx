import { Cover } from '@/components/cover';
import type { ArticleCard } from '@/db/articles/find';
import { paths } from '@/site/paths';

/** Covers with their titles side by side: at most five in a row, or slides, which a phone shows one beside the other to push. */
export function PictureStrip({ articles, kind }: { articles: ArticleCard[]; kind?: 'five' | 'slides' }) {
  return (
    <ul className={kind ? `strip strip-${kind}` : 'strip'}>
      {articles.map((a) => (
        <li key={a.id}>
          <a className="plain" href={paths.article(a.id)} lang={a.lang}>
            <Cover article={a} sizes="(min-width: 64rem) 15rem, (min-width: 48rem) 30vw, 46vw" />
            <span className="name">{a.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
