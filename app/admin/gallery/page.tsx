import '@/app/reader.css';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { articleParts } from '@/app/admin/gallery/article-parts';
import { eventParts } from '@/app/admin/gallery/event-parts';
import { FormStates } from '@/app/admin/gallery/form-states';
import { letters } from '@/app/admin/gallery/letters';
import { mailings } from '@/app/admin/gallery/mailings';
import { pageParts } from '@/app/admin/gallery/page-parts';
import { RowStates } from '@/app/admin/gallery/row-states';
import { noCover } from '@/app/admin/gallery/samples';
import { editorPage } from '@/auth/page';
import { listWithCover } from '@/db/articles/find';

export const metadata = { title: '组件' };

/** Components under their names, each state under its own; a state may show nothing. */
function Parts({ parts }: { parts: Record<string, Record<string, ReactNode>> }) {
  return Object.entries(parts).map(([name, states]) => (
    <section key={name} id={name} className="my-8 border-t border-line pt-2">
      <h3 className="text-lg" translate="no">
        {name}
      </h3>
      {Object.entries(states).map(([state, part]) => (
        // Components measure the page for readers that they stand in.
        <div key={state} className="@container/page my-4">
          {state && <h4 className="mb-1 text-sm text-soft">{state}</h4>}
          {part}
        </div>
      ))}
    </section>
  ));
}

const subjects = { forms: '表单', rows: '后台的行', pages: '页面', articles: '文章', events: '活动', letters: '邮件' };

function Subject({ id, children }: { id: keyof typeof subjects; children: ReactNode }) {
  return (
    <section id={id} className="mt-12">
      <h2 className="text-2xl">{subjects[id]}</h2>
      {children}
    </section>
  );
}

/** For developers (`npm run dev`): every component in its states and every letter, on one page. It does not exist elsewhere. */
export default editorPage(async () => {
  if (process.env.NODE_ENV !== 'development') notFound();
  const [pictured] = await listWithCover(1);
  return (
    <>
      <h1 className="text-3xl">组件</h1>
      <nav aria-label="组件的种类" className="flex flex-wrap gap-x-5">
        {Object.entries(subjects).map(([id, name]) => (
          <a key={id} className="tap" href={`#${id}`}>
            {name}
          </a>
        ))}
      </nav>
      <Subject id="forms">
        <FormStates />
      </Subject>
      <Subject id="rows">
        <RowStates />
      </Subject>
      <Subject id="pages">
        <Parts parts={pageParts} />
      </Subject>
      <Subject id="articles">
        <Parts parts={articleParts(pictured?.id ?? 1, pictured ?? noCover)} />
      </Subject>
      <Subject id="events">
        <Parts parts={eventParts} />
      </Subject>
      <Subject id="letters">
        {Object.entries({ ...letters, ...mailings }).map(([name, { subject, text, html }]) => (
          <section key={name} className="my-8 border-t border-line pt-2">
            <h3 className="text-lg" translate="no">
              {name}
            </h3>
            <p>{subject}</p>
            <iframe
              title={name}
              srcDoc={html}
              sandbox=""
              width={600}
              height={480}
              className="max-w-full border border-line"
            />
            <details>
              <summary className="tap cursor-pointer">文字部分</summary>
              <pre className="overflow-x-auto">{text}</pre>
            </details>
          </section>
        ))}
      </Subject>
    </>
  );
});
