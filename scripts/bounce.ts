import { LONGEST_REPORT, takeReport } from '@/mail/bounces/bounces';

export const help = `用法：npm run bounce < 信      读一封退信、举报或退订信，按规则停寄
可以写进邮件服务器的别名：bounce: "|cd /网站的文件夹 && npm run --silent bounce"
网站在运行时也可以用。数据库没有应答时退出码是 75，邮件服务器过一会儿会再试。`;

/** `npm run bounce`: 0 when the mail was read, whatever it was. */
export async function main(): Promise<number> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    length += part.length;
    if (length > LONGEST_REPORT) break;
    parts.push(part);
  }
  const raw = Buffer.concat(parts);
  if (!raw.length || length > LONGEST_REPORT) {
    console.error(raw.length ? '信太长，不是退信。' : help);
    return raw.length ? 0 : 2;
  }
  let end: Awaited<ReturnType<typeof takeReport>>;
  try {
    end = await takeReport(raw);
  } catch (error) {
    console.error(`没有处理成功：${(error as Error).name}`);
    return 75;
  }
  if (!end.understood) console.log('不是退信，没有改动。');
  else if (!end.recorded.length) console.log('是退信，但说的不是本站近来寄出的信，或者已经处理过，没有改动。');
  for (const address of end.recorded)
    console.log(`${address}：已记下${end.off.includes(address) ? '，停止寄送群发' : ''}`);
  return 0;
}
