import { StartForm } from '@/app/admin/events/new/start-form';
import { editorPage } from '@/auth/page';
import { env } from '@/site/env';

export const metadata = { title: '新活动' };

/** 新活动: title and time first; the draft then exists and cannot be lost. */
export default editorPage(async () => (
  <>
    <h1 className="text-3xl">新活动</h1>
    <p className="my-2 text-soft">先起标题、定时间，草稿就保存下来了；正文和其余安排接着填。</p>
    <StartForm zone={env().timeZone} />
  </>
));
