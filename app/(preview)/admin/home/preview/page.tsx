import { notFound } from 'next/navigation';
import { PreviewBar } from '@/app/(preview)/preview-bar';
import { findColumnPage } from '@/app/(reader)/columns/[slug]/column-data';
import { ColumnView } from '@/app/(reader)/columns/[slug]/column-view';
import { HomeView } from '@/app/(reader)/home-view';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { isEditable } from '@/db/articles/editable';
import type { ArticleCard } from '@/db/articles/find';
import { type Column, listColumns } from '@/db/columns/find';
import { findCard, findFront } from '@/db/fronts/find';
import { findHome } from '@/db/fronts/home';
import { type PlacementKind, placeNames, places } from '@/db/fronts/places';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

/** Widths of a phone, a tablet and a desk. */
const widths = { 390: '手机', 768: '平板', 1280: '电脑' } as const;
type Previewed = { columns: Column[]; column: Column | null; article: ArticleCard | null; place: PlacementKind | null };

async function View({ columns, column, article, place, member }: Previewed & { member: string }) {
  const front = await findFront(column?.id ?? null);
  const arrangement = front?.draft ?? front?.arrangement ?? null;
  if (column) {
    const top = place === 'top' && article ? article : undefined;
    const asked = { all: columns, column, number: 1 };
    return <ColumnView data={await findColumnPage(asked, { arrangement, top })} member={member} />;
  }
  const shown = columns.filter(({ inNavigation }) => inNavigation);
  const placed = place && place !== 'top' && article ? { place, article } : undefined;
  const zone = env().timeZone;
  const home = await findHome(shown, { now: new Date(), zone, arrangement, placed });
  return (
    <ReaderFrame member={member}>
      <HomeView home={home} zone={zone} />
    </ReaderFrame>
  );
}

/** A front as readers would see it: what is being arranged, or with an article in the place that an editor thinks of. */
export default editorPage(async ({ viewer, query }) => {
  const columns = await listColumns();
  const article = parseId(parameter(query.article, 10));
  const place = placeNames.find((one) => one === query.place) ?? null;
  const card = article && place ? await findCard(article) : null;
  if (query.article && !card) notFound();
  // Without an article it is the arrangement of the whole site.
  if (card && article ? !(await isEditable(article, viewer.id)) : viewer.limited) notFound();
  const columnId = place === 'top' && card ? card.columnId : parseId(parameter(query.column, 10));
  const column = columns.find(({ id }) => id === columnId) ?? null;
  if (query.column && !column) notFound();
  const width = Number(Object.keys(widths).find((one) => one === query.width)) || undefined;
  const address = { place: place ?? undefined, article: article ?? undefined, column: column?.id };
  const back = card && article ? paths.admin.article(article) : paths.admin.front({ column: column?.id });
  return (
    <>
      <div style={{ width: '100%', maxWidth: width, marginInline: 'auto' }}>
        <View columns={columns} column={column} article={card} place={place} member={viewer.name} />
      </div>
      <PreviewBar back={back}>
        {place && card && `《${card.title}》放在${places[place]}　`}
        {Object.entries(widths).map(([one, words]) => (
          <a
            key={one}
            className="tap"
            style={{ color: 'inherit', marginInlineEnd: '1rem' }}
            href={paths.admin.frontPreview({ ...address, width: one })}
            aria-current={Number(one) === width ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </PreviewBar>
    </>
  );
});
