import { StateMark } from '@/app/admin/articles/state-mark';
import { arrangeBlock, moveCard } from '@/app/admin/home/actions';
import { AddCardForm, DropCardButton, LinesForm, type Which } from '@/app/admin/home/front-forms';
import { DragHandle, DragRows } from '@/components/form/drag-rows';
import { rowButton } from '@/components/form/row-button';
import { MoveButtons } from '@/components/form/row-buttons';
import type { ArticleState } from '@/db/articles/state';
import { type ArrangedBlock, areas } from '@/db/fronts/arrangement';
import { paths } from '@/site/paths';

type Titles = Map<number, { title: string; state: string }>;
type Props = { which: Which; titles: Titles };

/** The blocks of a front by the part of the page in which they stand. */
export function BlockList({ blocks, ...props }: Props & { blocks: ArrangedBlock[] }) {
  const used = [...new Set(blocks.map(({ area }) => area))];
  return used.map((area) => {
    const own = blocks.filter((block) => block.area === area);
    return (
      <section key={area} aria-label={areas[area]} className="my-4">
        <h3 className="text-lg">{areas[area]}</h3>
        <DragRows action={arrangeBlock} hidden={props.which} className="border-t border-line">
          {own.map((block, i) => (
            <li
              key={block.id}
              data-row={block.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
            >
              <DragHandle />
              <MoveButtons
                action={arrangeBlock}
                id={block.id}
                name={block.name}
                first={i === 0}
                last={i === own.length - 1}
                hidden={props.which}
              >
                <button
                  type="submit"
                  name="press"
                  value={`${block.id}:${block.shown ? 'hide' : 'show'}`}
                  className={`${rowButton} px-3`}
                  aria-label={`${block.shown ? '隐藏' : '显示'}“${block.name}”`}
                >
                  {block.shown ? '隐藏' : '显示'}
                </button>
              </MoveButtons>
              <span className={`row-name ${block.shown ? 'font-semibold' : 'text-soft'}`}>
                {block.name}
                {!block.shown && '（已隐藏）'}
              </span>
              {block.shown && block.takesCards && <Cards block={block} {...props} />}
              {block.shown && block.takesLines && (
                <LinesForm
                  which={props.which}
                  block={block.id}
                  name={block.name}
                  lines={block.lines}
                  most={block.most}
                />
              )}
            </li>
          ))}
        </DragRows>
      </section>
    );
  });
}

/** What editors put first into a block; the rest is found by itself. */
function Cards({ block, which, titles }: Props & { block: ArrangedBlock }) {
  const { id, name, cards } = block;
  return (
    <details className="open:order-last open:basis-full" open={cards.length > 0}>
      <summary className="tap cursor-pointer text-sm">
        手放文章{cards.length > 0 && `：${cards.length} 篇`}
        <span className="sr-only">（{name}）</span>
      </summary>
      <DragRows action={moveCard} hidden={{ ...which, block: id }}>
        {cards.map((article, i) => {
          const known = titles.get(article);
          const title = known?.title ?? `编号 ${article}`;
          return (
            <li key={article} data-row={article} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
              <DragHandle />
              <MoveButtons
                action={moveCard}
                id={article}
                name={title}
                first={i === 0}
                last={i === cards.length - 1}
                hidden={{ ...which, block: id }}
              />
              <a className="tap row-name" href={paths.admin.article(article)}>
                {title}
              </a>
              {known && known.state !== 'published' && <StateMark state={known.state as ArticleState} />}
              <DropCardButton which={which} block={id} name={name} article={article} title={title} />
            </li>
          );
        })}
      </DragRows>
      <AddCardForm which={which} block={id} name={name} />
    </details>
  );
}
