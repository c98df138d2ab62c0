import { notFound } from 'next/navigation';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { IssueBody } from '@/components/issue-body';
import { findIssueById } from '@/db/issues/find';
import { issueDate, issueName } from '@/db/issues/names';
import { readWords } from '@/db/issues/send';
import { issueLetter } from '@/mail/letter-issue';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';
import { fillFields } from '@/text/mail/fields';

export const metadata = { title: '预览' };

/** A letter as mail programs show it, as wide as a telephone and as a window. */
function Letter({ html, width }: { html: string; width: number }) {
  return (
    <div className="overflow-x-auto">
      <iframe
        title={`信，${width} 像素宽`}
        srcDoc={html}
        sandbox=""
        width={width}
        height={900}
        className="max-w-none border border-line bg-white"
      />
    </div>
  );
}

/** The draft as it would be now: as page, as letter of HTML, as plain text. Everything is on one page and needs no script. */
export default editorPage(async ({ params }) => {
  const id = parseId(params.id);
  const issue = id ? await findIssueById(id) : null;
  if (!issue || issue.sentAt) notFound();
  const words = await readWords(issue, env().timeZone);
  const letter = issueLetter(words, 'whole');
  const fields = { unsubscribe: paths.subscribe(), preferences: paths.subscribe() };
  // The page's policy lets no style sheet in: what is left are the styles of elements, which every mail program knows.
  const html = fillFields(letter.html, fields, 'html').replace(/<style>[\s\S]*?<\/style>/g, '');
  return (
    <>
      <BackLink href={paths.admin.issue(issue.id)}>回去修改</BackLink>
      <h1 className="text-3xl">预览</h1>
      <nav aria-label="预览" className="flex flex-wrap gap-x-6">
        {[
          ['#page', '网页'],
          ['#letter-390', '信（390）'],
          ['#letter-700', '信（700）'],
          ['#text', '纯文字'],
        ].map(([href, name]) => (
          <a key={href} className="tap" href={href}>
            {name}
          </a>
        ))}
      </nav>
      <p className="my-3">
        主题：<strong>{letter.subject}</strong>
        <span className="text-soft"> · 信的大小 {Math.ceil(Buffer.byteLength(html) / 1024)} KB</span>
      </p>
      <section id="page" aria-label="网页" className="my-6 border border-dashed border-line p-4">
        <h2 className="text-2xl">《即时通讯》{issueName(words)}</h2>
        <p className="text-soft">{issueDate(words)}</p>
        <IssueBody {...words} html={null} />
      </section>
      <section id="letter-390" aria-label="信（390）" className="my-6">
        <h2 className="text-xl">信，在手机上</h2>
        <Letter html={html} width={390} />
      </section>
      <section id="letter-700" aria-label="信（700）" className="my-6">
        <h2 className="text-xl">信，在电脑上</h2>
        <Letter html={html} width={700} />
      </section>
      <section id="text" aria-label="纯文字" className="my-6">
        <h2 className="text-xl">纯文字</h2>
        <pre className="whitespace-pre-wrap border border-line p-4 text-sm [overflow-wrap:anywhere]">
          {fillFields(letter.text, fields, 'text')}
        </pre>
      </section>
    </>
  );
});
