import { paths } from '@/site/paths';

/** The way back to 我的账户 above every page below it. */
export function Back() {
  return (
    <p>
      <a className="inline-flex min-h-11 items-center" href={paths.account()}>
        ← 我的账户
      </a>
    </p>
  );
}
