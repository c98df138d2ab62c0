import { Back } from '@/app/(person)/account/back';
import { RowForm } from '@/app/(person)/account/submissions/row-forms';
import { memberPage } from '@/auth/page';
import { asShown } from '@/db/articles/shown';
import { listSubmissionDrafts } from '@/db/submissions/drafts';
import { listSubmissions, type SubmissionLine } from '@/db/submissions/list';
import { submissionStateNames } from '@/db/submissions/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDate, chineseDateTime } from '@/text/dates';

export const metadata = { title: '我的投稿' };

const says: Record<string, string> = {
  sent: '谢谢，稿件已交给编辑。采用、发布或退稿，都会写信告诉您。',
  saved: '已换成新的稿件。',
  draft: '草稿已存下，只有您自己看得到。',
  retracted: '已撤回，编辑不会发布它。',
  dropped: '草稿已删除。',
};

const steps = { submit: '您交给编辑', take: '编辑开始看', accept: '采用', return: '没有采用', retract: '您撤回' };

/** What happened so far, the latest last. */
function Steps({ line }: { line: SubmissionLine }) {
  const zone = env().timeZone;
  return (
    <ol className="my-2 border-s-2 border-line ps-4 text-sm">
      {line.steps.map(({ step, at, note }) => (
        <li key={`${step} ${at.toISOString()}`} className="py-0.5">
          <span className="text-soft tabular-nums">{chineseDateTime(at, zone)}</span> {steps[step]}
          {note && (
            <q className="block whitespace-pre-line text-base [overflow-wrap:anywhere] before:content-none after:content-none">
              编辑附言：{note}
            </q>
          )}
        </li>
      ))}
      {line.state === 'published' && line.publishedAt && (
        <li className="py-0.5">
          <span className="text-soft tabular-nums">{chineseDateTime(line.publishedAt, zone)}</span> 发布
        </li>
      )}
    </ol>
  );
}

function Line({ line }: { line: SubmissionLine }) {
  const link = 'tap px-2 text-link underline';
  return (
    <li className="border-b border-line py-4">
      <p className="text-lg font-semibold [overflow-wrap:anywhere]">
        {line.state === 'published' ? <a href={paths.article(line.id)}>{line.title}</a> : line.title}
      </p>
      <p className="text-sm text-soft">
        <strong className={line.state === 'published' ? 'text-ink' : 'text-seal'}>
          {submissionStateNames[line.state]}
        </strong>{' '}
        · {line.column}
        {line.hasDraft && ' · 有一份没有交的修改'}
      </p>
      <Steps line={line} />
      <div className="-ms-2 flex flex-wrap items-start gap-x-2">
        {line.canRewrite && (
          <a className={link} href={paths.submission(line.id)}>
            {line.state === 'waiting' ? '修改' : '修改后再投'}
          </a>
        )}
        {(line.state === 'waiting' || line.state === 'taken') && <RowForm id={line.id} kind="retract" />}
      </div>
    </li>
  );
}

export default memberPage(async ({ viewer, query }) => {
  const [submissions, drafts] = await Promise.all([listSubmissions(viewer.id), listSubmissionDrafts(viewer.id)]);
  const said = says[String(query.done)];
  return (
    <div className="max-w-2xl">
      <Back />
      <h1 className="text-3xl">我的投稿</h1>
      {said && (
        <p role="status" className="my-4 border-s-4 border-seal bg-wash px-4 py-3 text-lg">
          {said}
        </p>
      )}
      <p className="my-4">
        <a className="button" href={paths.newSubmission()}>
          写一篇
        </a>
      </p>
      {drafts.length > 0 && (
        <section aria-labelledby="drafts" className="mb-6">
          <h2 id="drafts" className="text-xl">
            草稿
          </h2>
          <ul>
            {drafts.map(({ id, fields, savedAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1">
                <a className="tap min-w-0 text-lg [overflow-wrap:anywhere]" href={paths.newSubmission({ draft: id })}>
                  {asShown(fields.title, false) || '（还没有标题）'}
                </a>
                <span className="grow text-sm text-soft">{chineseDate(savedAt, env().timeZone)}</span>
                <div className="-ms-2 basis-full sm:basis-auto">
                  <RowForm id={id} kind="drop" />
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {submissions.length === 0 && <p className="py-3 text-lg text-soft">您还没有投过稿。</p>}
      <ol>
        {submissions.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
    </div>
  );
});
