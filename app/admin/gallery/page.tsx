import '@/app/reader.css';
import { notFound } from 'next/navigation';
import { FormStates } from '@/app/admin/gallery/form-states';
import { letters } from '@/app/admin/gallery/letters';
import { readerParts } from '@/app/admin/gallery/reader-parts';
import { editorPage } from '@/auth/page';
import { findArticle, listWithCover } from '@/db/articles/find';
import { findSettings } from '@/db/settings/settings';
import { env } from '@/site/env';

export const metadata = { title: '组件' };

/** For developers (`npm run dev`): every component in its states and every letter, on one page. It does not exist elsewhere. */
export default editorPage(async () => {
  if (process.env.NODE_ENV !== 'development') notFound();
  const lines = await listWithCover(6);
  const { siteName } = await findSettings();
  const article = lines[0] && (await findArticle(lines[0].id));
  const parts = article ? readerParts({ article, lines, siteName, zone: env().timeZone, now: new Date() }) : {};
  return (
    <>
      <h1>组件</h1>
      <h2>表单</h2>
      <FormStates />
      <h2>读者页面</h2>
      {Object.entries(parts).map(([name, part]) => (
        <section key={name} className="my-8 border-t border-line pt-2">
          <h3 translate="no">{name}</h3>
          {part}
        </section>
      ))}
      <h2>邮件</h2>
      {Object.entries(letters).map(([name, { subject, text, html }]) => (
        <section key={name} className="my-8 border-t border-line pt-2">
          <h3 translate="no">{name}</h3>
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
            <summary>文字部分</summary>
            <pre className="overflow-x-auto">{text}</pre>
          </details>
        </section>
      ))}
    </>
  );
});
