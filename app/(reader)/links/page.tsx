import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { listShownLinks } from '@/db/links/links';
import { paths } from '@/site/paths';

export const metadata = { title: '友情链接', alternates: { canonical: paths.links() } };

/** 友情链接: other sites that the editors recommend, with a word on each. */
export default async function LinksPage() {
  const links = await listShownLinks();
  return (
    <ReaderFrame crumbs={[{ name: '友情链接' }]}>
      <div className="listing">
        <h1>友情链接</h1>
        {links.length === 0 && <p className="py-6 text-soft">还没有友情链接。</p>}
        <ul className="lines">
          {links.map(({ id, title, url, note }) => (
            <li key={id} className="py-2">
              <a className="tap font-semibold" href={url} rel="noopener">
                {title}
              </a>
              {note && <p className="text-soft [overflow-wrap:anywhere]">{note}</p>}
            </li>
          ))}
        </ul>
      </div>
    </ReaderFrame>
  );
}
