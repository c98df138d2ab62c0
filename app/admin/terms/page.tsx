import { DeskHead } from '@/app/admin/desk-head';
import { AuthorsForm, TermsForm } from '@/app/admin/terms/terms-form';
import { editorPage } from '@/auth/page';
import { listProtectedTerms, listTerms } from '@/db/terms/terms';
import { paths } from '@/site/paths';

export const metadata = { title: '简繁用词' };

/** 简繁用词: what stays as written when a reader has chosen another script. */
export default editorPage(async () => {
  const [terms, authors] = await Promise.all([listProtectedTerms(), listTerms('authorSpellings')]);
  return (
    <>
      <DeskHead
        href={paths.admin.terms()}
        about="读者可以选读简体、台湾繁体或香港繁体，网页由程序转换，人名按人名的写法转换；网址和电子邮件不转换。要保留原样的词请写在这里，它们优先于一切规则。"
      />
      <TermsForm terms={terms} />
      <h2 className="mt-10 mb-1 text-xl">同一作者的不同写法</h2>
      <p className="max-w-3xl text-soft">
        简体、繁体的写法，会员自己登记的中英文名，以及“Jiawei Wu”与“Wu
        Jiawei”这样的顺序，程序会自动合为一个作者页。其余的请写在这里。
      </p>
      <AuthorsForm authors={authors} />
    </>
  );
});
