import { email as emailField } from '@/auth/input';
import { rescueAdministrator, rescuePassword } from '@/db/members/rescue';
import { Refusal } from '@/db/refusal';
import { deliverLetters } from '@/mail/delivery';
import { rescueLetter } from '@/mail/letter-reset';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export const help = `用法：npm run admin -- create EMAIL   让这个电子邮件成为管理员（没有账户则新建）
      npm run admin -- reset EMAIL    给这位会员一个重新设定密码的链接

  --json   给程序看的结果

链接显示一次，并写成一封信；三天内有效，只能用一次。网站在运行时也可以用。
链接的地址是网站运行时的地址（SITE_URL；没有设过则按 PORT）。`;

/** `npm run admin`; the exit code is 0 when a link was made. */
export async function main(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const [verb, given, ...rest] = args.filter((arg) => arg !== '--json');
  if ((verb !== 'create' && verb !== 'reset') || !given || rest.length) {
    console.error(help);
    return 2;
  }
  const { data: email } = emailField.safeParse(given);
  if (!email) throw new Refusal(`这不是电子邮件地址：${given}`);
  const token = await (verb === 'create' ? rescueAdministrator : rescuePassword)(email, rescueLetter);
  const link = `${env().siteUrl}${paths.reset(token)}`;
  if (json) console.log(JSON.stringify({ email, link }));
  else {
    console.log(`${verb === 'create' ? '管理员' : '会员'}：${email}`);
    console.log(`设定密码的链接（三天内有效，只能用一次）：\n${link}`);
  }
  // A letter that cannot leave now stays in the box; the running site goes on trying.
  await deliverLetters();
  return 0;
}
