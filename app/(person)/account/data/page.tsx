import { Back } from '@/app/(person)/account/back';
import { DeletionForm } from '@/app/(person)/account/data/deletion-form';
import { memberPage } from '@/auth/page';
import { paths } from '@/site/paths';

export const metadata = { title: '我的数据' };

export default memberPage(async () => (
  <div className="max-w-xl">
    <Back />
    <h1 className="text-3xl">我的数据</h1>
    <h2 className="mt-6 text-xl">下载</h2>
    <p className="my-2 text-lg">本站保存的您的资料、申请、评论和稿件，装在一个文件里（JSON 格式）。</p>
    <p>
      <a className="button" href={paths.ownDataFile()} download>
        下载我的数据
      </a>
    </p>
    <h2 className="mt-10 border-t border-line pt-4 text-xl">删除账户</h2>
    <p className="my-2 text-lg">
      删除后，您的资料、申请、报名、信件、草稿和没有采用的稿件都会从本站消失，不能恢复。已发表的评论会留下，署名改为“已注销会员”；已发表的文章仍留原来的署名，但不再与您的账户相连。
    </p>
    <DeletionForm />
  </div>
));
