import { EndForm } from '@/app/admin/tour/end-form';
import { wantsTour } from '@/db/members/tour';
import { paths } from '@/site/paths';

const { admin } = paths;

/** Five pages that an evening at the desk begins with, and what one does there. */
const steps = [
  {
    path: admin.home(),
    words: '这是概览：等着您处理的事排在最前面，下面是定时的文章和草稿。左边的菜单按内容、人、网站、记录分组。',
  },
  { path: admin.articles(), words: '这里是全部文章。边打字边筛选；打勾以后可以一起移栏目、撤下，改错了能一次撤销。' },
  {
    path: admin.comments(),
    words: '这里审核评论。全选以后“批量通过”，或用键盘：j 下一条，a 通过，r 拒绝。手机上单手也能做。',
  },
  { path: admin.calendar(), words: '这里看已经发布的和将要来的。定时的文章可以拖到别的日子，也可以用按钮挪。' },
  {
    path: admin.search(),
    words: '想不起在哪里，就来这里找：文章、会员、设置，几个字、拼音或编号都行。任何一页按 Ctrl+K 也能打开。',
  },
];

/** One step of the tour, on its page, until the editor ends it; links and a form, so that it needs no script. */
export async function Tour({ memberId, here }: { memberId: number; here: string }) {
  const at = steps.findIndex(({ path }) => path === here);
  const step = steps[at];
  if (!step || !(await wantsTour(memberId))) return null;
  const next = steps[at + 1];
  return (
    <section aria-label="初次使用" className="mb-6 border border-line bg-card p-4">
      <p className="text-sm text-soft">
        初次使用 · 第 {at + 1} 步，共 {steps.length} 步
      </p>
      <p className="mt-1 mb-3 max-w-3xl">{step.words}</p>
      <div className="flex flex-wrap items-center gap-3">
        {next ? (
          <>
            <a className="button" href={next.path}>
              下一步
            </a>
            <EndForm words="不看了" />
          </>
        ) : (
          <EndForm words="走完了" />
        )}
      </div>
    </section>
  );
}
