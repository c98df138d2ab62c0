import { Cover } from '@/components/cover';
import type { ArticleCard } from '@/db/articles/find';
import { paths } from '@/site/paths';

/** Covers with their titles side by side. */
export function PictureStrip({ articles, five }: { articles: ArticleCard[]; five?: boolean }) {
  return (
    <ul className={five ? 'strip strip-five' : 'strip'}>
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
