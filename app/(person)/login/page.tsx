import { redirect } from 'next/navigation';
import { logIn } from '@/app/(person)/login/actions';
import { currentViewer, hasRole } from '@/auth/session';
import { LoginForm } from '@/components/form/login-form';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const metadata = { title: '登录' };

type Query = { next?: string | string[]; done?: string | string[] };

/** Whoever is logged in goes on, where nothing else was asked for editors to the desk. After a login (`done`) somebody who is not has a browser that stores no cookies. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const viewer = await currentViewer();
  const atHome = hasRole(viewer, 'editor') ? paths.admin.home() : paths.home();
  if (viewer) redirect(redirectTarget(query.next, atHome));
  const next = query.next === undefined ? undefined : redirectTarget(query.next);
  return (
    <>
      <h1 className="text-3xl">登录</h1>
      {query.done && (
        <p role="alert" className="my-3 max-w-xl border-s-4 border-seal bg-wash px-4 py-3">
          密码是对的，但您的浏览器没有保存本站的 Cookie，所以没有登录成功。请在浏览器的设置里允许本站使用
          Cookie（无痕或隐私模式也可能不允许），再登录一次。
        </p>
      )}
      <p className="my-2">请用电子邮件或用户名登录。</p>
      <LoginForm action={logIn} next={next} wide />
      <p>
        还不是会员？<a href={paths.join()}>申请加入</a>
      </p>
    </>
  );
}
