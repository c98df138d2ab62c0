import { notFound } from 'next/navigation';
import { DeskHead } from '@/app/admin/desk-head';
import { BlockList } from '@/app/admin/home/block-list';
import { RestoreForm, WholeForms } from '@/app/admin/home/front-forms';
import { PlacementList } from '@/app/admin/home/placement-list';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { listColumns } from '@/db/columns/find';
import { arrange } from '@/db/fronts/arrangement';
import { listBlocks } from '@/db/fronts/edit';
import { findFront, listCardTitles, listFrontVersions, listPlacements } from '@/db/fronts/find';
import { places } from '@/db/fronts/places';
import { listRelatable } from '@/db/related/related';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '首页版面' };

const suggested = 60;

/** The arrangement of the home page or of a column's page, and what stands by hand in its places. */
export default editorPage(async ({ viewer, query }) => {
  if (viewer.limited) notFound();
  const asked = parameter(query.column, 10);
  const columns = await listColumns();
  const column = columns.find(({ id }) => id === parseId(asked)) ?? null;
  if (asked && !column) notFound();
  const columnId = column?.id ?? null;
  const [front, kinds, placed] = await Promise.all([findFront(columnId), listBlocks(columnId), listPlacements()]);
  const blocks = arrange(kinds, front?.draft ?? front?.arrangement ?? null);
  const [titles, versions, latest] = await Promise.all([
    listCardTitles(blocks.flatMap(({ cards }) => cards)),
    front ? listFrontVersions(front.id) : [],
    listRelatable('', 0, suggested),
  ]);
  const zone = env().timeZone;
  const which = { column: columnId ?? ('' as const), version: front?.version ?? 0 };
  const here = columnId ? { column: columnId } : {};
  const ofPlace = (place: keyof typeof places) =>
    placed.filter((row) => row.place === place && (place !== 'top' || row.columnId === columnId));
  const shownPlaces = column ? (['top'] as const) : (['headline', 'pick', 'slide'] as const);
  const name = column ? column.name : '首页';
  return (
    <>
      <DeskHead href={paths.admin.front()} />
      <nav aria-label="选择版面" className="flex flex-wrap gap-x-4 border-b border-line">
        <a className="tap" href={paths.admin.front()} aria-current={column ? undefined : 'page'}>
          首页
        </a>
        {columns.map(({ id, name }) => (
          <a
            key={id}
            className="tap"
            href={paths.admin.front({ column: id })}
            aria-current={id === columnId ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <section aria-label={`${name}的版面`} className="mt-4">
        <h2 className="text-xl">{name}的版面</h2>
        <p className="text-soft" role="status">
          {front?.draft
            ? `有没发布的修改：${front.editor ?? ''} ${relativeOrDate(front.editedAt, zone)}。读者看到的还是原来的样子。`
            : '读者看到的就是这个样子。下面的修改先记成草稿，预览满意再发布。'}
        </p>
        <div className="my-3 flex flex-wrap items-start gap-3">
          <a className="button button-quiet" href={paths.admin.frontPreview(here)}>
            预览{name}
          </a>
          {front?.draft && <WholeForms which={which} />}
        </div>
        {/* What is put first by hand is mostly new. */}
        <datalist id="front-articles">
          {latest.map(({ id, title }) => (
            <option key={id} value={title} />
          ))}
        </datalist>
        <BlockList blocks={blocks} which={which} titles={titles} />
        <RestoreForm
          which={which}
          versions={versions.map(({ id, replacedAt, editor }) => ({
            id,
            words: `${chineseDateTime(replacedAt, zone)} 以前的（${editor ?? '有人'}换下）`,
          }))}
        />
      </section>
      <section aria-label={`${name}手放的文章`} className="mt-8">
        <h2 className="text-xl">{column ? '置顶' : '头条、推荐、幻灯'}</h2>
        <p className="text-soft">在文章的“位置”里放上；这里改次序和期限，立即生效，到期自动撤下。</p>
        {shownPlaces.map((place) => (
          <PlacementList key={place} name={places[place]} rows={ofPlace(place)} zone={zone} />
        ))}
      </section>
    </>
  );
});
