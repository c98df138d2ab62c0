import { Back } from '@/app/(person)/account/back';
import { LettersForm } from '@/app/(person)/account/letters/letters-form';
import { editorPage } from '@/auth/page';
import { deskLettersNames, findDeskLetters } from '@/db/desk/letters';

export const metadata = { title: '收信' };

/** 收信: when letters tell an editor of waiting work. */
export default editorPage(async ({ viewer }) => {
  const chosen = (await findDeskLetters(viewer.id)) ?? 'none';
  return (
    <div className="max-w-xl">
      <Back />
      <h1 className="text-3xl">收信</h1>
      <p className="my-2 text-soft">
        有评论等待审核、有会员投稿时，可以写信告诉您；信里的链接不必登录就可以通过或拒绝一条评论。
      </p>
      <LettersForm chosen={chosen} choices={Object.entries(deskLettersNames)} />
    </div>
  );
});
