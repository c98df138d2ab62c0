import { paths } from '@/site/paths';
import { authorsOf } from '@/text/bylines';
import { GONE, widened } from '@/text/typesetting/wide-punctuation';

// An address cannot name an author of dots alone: /authors/.. is another page.
const hasLetter = /[\p{L}\p{N}]/u;

/** A byline with wide marks unless `asTyped`, each name in it leading to all that its author has published here. */
export function AuthorLinks({ byline, asTyped }: { byline: string; asTyped?: boolean }) {
  const names = authorsOf(byline);
  // As long as the byline: what stands at one place of it stands there as it is shown.
  const shown = asTyped ? byline : widened(byline);
  const from = (start: number, end?: number) => shown.slice(start, end).replaceAll(GONE, '');
  // A comma may stand between two people or inside one name: such a byline stays plain.
  if (shown.includes(',') || names.some((name) => !byline.includes(name) || !hasLetter.test(name))) return from(0);
  let end = 0;
  const parts = names.map((name) => {
    const at = byline.indexOf(name, end);
    const before = from(end, at);
    end = at + name.length;
    return { name, before, shown: from(at, end) };
  });
  return (
    <>
      {parts.map(({ name, before, shown }) => (
        <span key={name}>
          {before}
          <a className="tap" href={paths.author(name)} rel="author">
            {shown}
          </a>
        </span>
      ))}
      {from(end)}
    </>
  );
}
