import { TermsForm } from '@/app/admin/terms/terms-form';
import { editorPage } from '@/auth/page';
import { listKeptTerms } from '@/db/terms/terms';

export const metadata = { title: '简繁用词' };

/** 简繁用词: what stays as written when a reader has chosen another script. */
export default editorPage(async () => {
  const terms = await listKeptTerms();
  return (
    <>
      <h1 className="mb-2 text-3xl">简繁用词</h1>
      <p className="max-w-xl">
        读者可以选读简体、台湾繁体或香港繁体，网页由程序转换。人名、《》里的题目、网址和电子邮件本来就不转换；没有认出的人名，或别的要保留原样的词，请写在这里。
      </p>
      <TermsForm terms={terms} />
    </>
  );
});
