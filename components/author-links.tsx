import { paths } from '@/site/paths';
import { authorsOf } from '@/text/bylines';

// An address cannot name an author of dots alone: /authors/.. is another page.
const hasLetter = /[\p{L}\p{N}]/u;

/** A byline as written, each name in it leading to all that its author has published here. */
export function AuthorLinks({ byline }: { byline: string }) {
  const names = authorsOf(byline);
  // A comma may stand between two people or inside one name: such a byline stays plain.
  if (byline.includes(',') || names.some((name) => !byline.includes(name) || !hasLetter.test(name))) return byline;
  let rest = byline;
  const parts = names.map((name) => {
    const at = rest.indexOf(name);
    const before = rest.slice(0, at);
    rest = rest.slice(at + name.length);
    return { name, before };
  });
  return (
    <>
      {parts.map(({ name, before }) => (
        <span key={name}>
          {before}
          <a className="tap" href={paths.author(name)} rel="author">
            {name}
          </a>
        </span>
      ))}
      {rest}
    </>
  );
}
