import { redirect } from 'next/navigation';
import { logIn } from '@/app/(person)/login/actions';
import { currentViewer } from '@/auth/session';
import { LoginForm } from '@/components/form/login-form';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const metadata = { title: '登录' };

export default async function LoginPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  if (await currentViewer()) redirect(redirectTarget(next));
  return (
    <>
      <h1 className="text-3xl">登录</h1>
      <p className="my-2">请用电子邮件或用户名登录。</p>
      <LoginForm action={logIn} next={redirectTarget(next)} wide />
      <p>
        还不是会员？<a href={paths.join()}>申请加入</a>
      </p>
    </>
  );
}
