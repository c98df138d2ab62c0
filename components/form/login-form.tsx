'use client';

import type { FormState } from '@/auth/action';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

type Props = { action: (state: FormState, form: FormData) => Promise<FormState>; next?: string; wide?: boolean };

/** 用户名, 密码, 登录: in the header of every page and on /login. The password is never shown again. */
export function LoginForm({ action, next, wide }: Props) {
  const [state, form] = useFormAction(action);
  const place = wide ? 'block my-3' : 'inline-flex items-center gap-1';
  const size = wide ? 'block w-full max-w-md' : 'w-32';
  return (
    <form {...form} className={wide ? '' : 'flex flex-wrap items-center gap-x-3 gap-y-2'}>
      <FormMessage state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <label className={place}>
        用户名{' '}
        <input
          className={size}
          name="name"
          autoComplete="username"
          defaultValue={state.values?.name}
          maxLength={254}
          required
        />
      </label>
      <label className={place}>
        密码{' '}
        <input
          className={size}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required
        />
      </label>
      <button className="button" type="submit">
        登录
      </button>
      <a className="inline-flex min-h-11 items-center px-2" href={paths.forgot()}>
        忘记密码
      </a>
    </form>
  );
}
