import { type StepLine, SubmissionPanel } from '@/app/admin/articles/submission/submission-panel';
import type { ArticleState } from '@/db/articles/state';
import { listSubmissionSteps } from '@/db/submissions/list';
import { env } from '@/site/env';
import { chineseDateTime } from '@/text/dates';

const says = {
  submit: '投稿',
  take: '接手处理',
  accept: '采用',
  return: '退稿',
  retract: '撤回',
};

/** What the desk knows of an article as a submission; nothing for any other article. */
export async function Submission({ id, state, viewerId }: { id: number; state: ArticleState; viewerId: number }) {
  const found = await listSubmissionSteps(id);
  const last = found?.steps.at(-1);
  if (!found || !last) return null;
  const zone = env().timeZone;
  const steps: StepLine[] = found.steps.map(({ id: key, at, who, step, note }) => ({
    id: key,
    at: chineseDateTime(at, zone),
    words: `${who ?? '已注销的会员'} ${says[step]}`,
    note,
  }));
  const waits = state === 'submitted' || state === 'returned';
  return (
    <SubmissionPanel
      id={id}
      last={waits ? last.step : 'over'}
      mine={last.step === 'take' && last.memberId === viewerId}
      steps={steps}
      leaves={waits && found.letterLeavesAt ? chineseDateTime(found.letterLeavesAt, zone) : ''}
    />
  );
}
