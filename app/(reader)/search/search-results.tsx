import type { SearchHit } from '@/search/search';
import type { Marked } from '@/search/snippet';
import { paths } from '@/site/paths';
import { chineseDate } from '@/text/dates';

/** Text with its hits marked, each piece keyed by where it begins. */
function Pieces({ pieces }: { pieces: Marked[] }) {
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : piece.text;
  });
}

/** Numbered hits with the words found marked, in the script in which each is written. */
export function SearchResults({ hits, first, zone }: { hits: SearchHit[]; first: number; zone: string }) {
  return (
    <ol className="results" start={first}>
      {hits.map((hit, index) => (
        <li key={hit.id} value={first + index}>
          <h2>
            <a href={paths.article(hit.id)} lang={hit.lang}>
              <Pieces pieces={hit.title} />
            </a>
          </h2>
          <p className="snippet" lang={hit.lang}>
            <Pieces pieces={hit.snippet} />
          </p>
          <p className="text-sm text-soft">
            <a href={paths.column(hit.column.slug)}>{hit.column.name}</a>
            {hit.author.length > 0 && (
              <>
                {' · '}
                <span data-person="" lang={hit.lang}>
                  <Pieces pieces={hit.author} />
                </span>
              </>
            )}
            {' · '}
            <time dateTime={hit.publishedAt.toISOString()}>{chineseDate(hit.publishedAt, zone)}</time>
            {' · '}
            <span className="whitespace-nowrap">
              浏览 <span data-views={hit.id}>{hit.views}</span>
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}
