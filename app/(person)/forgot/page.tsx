import { ForgotForm } from '@/app/(person)/forgot/forgot-form';
import { paths } from '@/site/paths';

export const metadata = { title: '忘记密码' };

export default function ForgotPage() {
  return (
    <>
      <h1 className="text-3xl">忘记密码</h1>
      <p className="my-3 max-w-xl text-lg">填写您的电子邮件，我们寄一封信，里面的链接可以设定新密码。</p>
      <ForgotForm />
      <p className="mt-6 max-w-xl">
        想起来了？<a href={paths.login()}>登录</a>。还不是会员？<a href={paths.join()}>申请加入</a>。
      </p>
    </>
  );
}
