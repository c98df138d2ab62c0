import { BackLink } from '@/components/back-link';
import { paths } from '@/site/paths';

/** The way back to 我的账户 above every page below it. */
export function Back() {
  return <BackLink href={paths.account()}>我的账户</BackLink>;
}
