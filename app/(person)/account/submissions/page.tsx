import { Back } from '@/app/(person)/account/back';
import { memberPage } from '@/auth/page';
import { listSubmissions, submissionStateNames } from '@/db/articles/submit';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDate } from '@/text/dates';

export const metadata = { title: '我的投稿' };

export default memberPage(async ({ viewer, query }) => {
  const submissions = await listSubmissions(viewer.id);
  return (
    <div className="max-w-2xl">
      <Back />
      <h1 className="text-3xl">我的投稿</h1>
      {query.sent === '1' && (
        <p role="status" className="my-4 border-s-4 border-seal bg-wash px-4 py-3 text-lg">
          谢谢，稿件已交给编辑。发布或不采用，都会写信告诉您。
        </p>
      )}
      <p className="my-4">
        <a className="button" href={paths.newSubmission()}>
          写一篇
        </a>
      </p>
      {submissions.length === 0 && <p className="py-3 text-lg text-soft">您还没有投过稿。</p>}
      <ol>
        {submissions.map((s) => (
          <li key={s.id} className="border-b border-line py-4">
            <p className="text-lg font-semibold [overflow-wrap:anywhere]">
              {s.state === 'published' ? <a href={paths.article(s.id)}>{s.title}</a> : s.title}
            </p>
            <p className="text-sm text-soft">
              <strong className={s.state === 'published' ? 'text-ink' : 'text-seal'}>
                {submissionStateNames[s.state]}
              </strong>{' '}
              · {s.column} · {s.submittedAt && chineseDate(s.submittedAt, env().timeZone)} 投稿
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
});
