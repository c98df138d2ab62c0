import { arrange } from '@/app/admin/newsletter/[id]/actions';
import { ArrangeButtons, BackButton, ItemForm } from '@/app/admin/newsletter/[id]/item-forms';
import { DragHandle, DragRows } from '@/components/form/drag-rows';
import type { IssueItem } from '@/db/issues/find';

/** The items of a draft under the names of their parts, each with its form; below, what was cut. */
export function ItemList({ issueId, items, sections }: { issueId: number; items: IssueItem[]; sections: string[] }) {
  const stay = items.filter(({ cutAt }) => !cutAt);
  const cut = items.filter(({ cutAt }) => cutAt);
  const parts = [...new Set(stay.map(({ section }) => section))];
  return (
    <>
      {stay.length === 0 && <p className="py-4 text-soft">还没有内容。</p>}
      {parts.map((part) => {
        const inPart = stay.filter(({ section }) => section === part);
        return (
          <section key={part} aria-label={part} className="my-4">
            <h3 className="text-lg">{part}</h3>
            <DragRows action={arrange} className="border-t border-line">
              {inPart.map((item, i) => (
                <li
                  key={item.id}
                  data-row={item.id}
                  className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2"
                >
                  <DragHandle />
                  <ArrangeButtons id={item.id} name={item.title} first={i === 0} last={i === inPart.length - 1} />
                  <details className="row-name">
                    <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 [overflow-wrap:anywhere]">
                      <span className="font-semibold">{item.title}</span>
                      <span className="text-sm text-soft">
                        {[item.author, !item.articleId && '自写', item.withPicture && item.picture && '有图']
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </summary>
                    <ItemForm
                      issueId={issueId}
                      sections={sections}
                      item={{
                        id: item.id,
                        title: item.title,
                        author: item.author,
                        summary: item.summary,
                        url: item.url,
                        section: item.section,
                        withPicture: item.withPicture,
                        isArticle: item.articleId !== null,
                        hasPicture: item.picture !== null,
                      }}
                    />
                  </details>
                </li>
              ))}
            </DragRows>
          </section>
        );
      })}
      {cut.length > 0 && (
        <details className="my-4">
          <summary className="tap cursor-pointer">已删去 {cut.length} 条</summary>
          <ul>
            {cut.map((item) => (
              <li key={item.id} className="flex flex-wrap items-center gap-x-4 py-1">
                <BackButton id={item.id} name={item.title} />
                <span className="[overflow-wrap:anywhere]">{item.title}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
