import { truncate } from '@/text/characters';

type Entry = { action: string; subject: string; detail: Record<string, unknown>; subjectName: string | null };
type Told = { before: string; name: string; after: string };

const roles: Record<string, string> = { member: '会员', editor: '编辑', admin: '管理员' };
const settings: Record<string, string> = {
  siteName: '网站名称',
  siteDescription: '网站简介',
  guestsMayComment: '谁可以留言',
  commentsHeld: '留言先审核',
  mailReplyTo: '回信地址',
  mailPaces: '各邮箱的寄信速度',
};

/** What stands before and after the name of the subject. */
const told: Record<string, [before: string, after: string]> = {
  'article.create': ['新建了文章', ''],
  'article.save': ['修改了文章', ''],
  'article.publish': ['发布了文章', ''],
  'article.appear': ['按预定时间发布了文章', ''],
  'article.schedule': ['预定了发布时间：', ''],
  'article.unschedule': ['取消了定时发布：', ''],
  'article.submit': ['投稿了文章', ''],
  'article.withdraw': ['撤下了文章', ''],
  'article.trash': ['把文章', '放进了回收站'],
  'article.restore': ['从回收站取回了文章', ''],
  'article.import': ['从旧网站导入了文章', ''],
  'picture.add': ['上传了图片 ', ''],
  'picture.describe': ['修改了图片 ', ' 的说明'],
  'picture.delete': ['删除了图片 ', ''],
  'comment.approve': ['通过了', '的评论'],
  'comment.reject': ['拒绝了', '的评论'],
  'comment.reopen': ['把', '的评论退回待审'],
  'column.add': ['添加了栏目', ''],
  'column.change': ['修改了栏目', ''],
  'column.move': ['移动了栏目', ''],
  'column.delete': ['删除了栏目', ''],
  'page.change': ['修改了页面', ''],
  'settings.change': ['修改了设置', ''],
  'terms.change': ['修改了保留原样的词', ''],
  'application.approve': ['批准了', '的加入申请'],
  'application.decline': ['谢绝了', '的加入申请'],
  'member.role': ['更改了', '的角色'],
  'member.suspend': ['停用了', '的账户'],
  'member.restore': ['恢复了', '的账户'],
  'member.end-sessions': ['让', '在各处退出了登录'],
  'member.profile': ['修改了自己的资料', ''],
  'member.email': ['更改了自己的电子邮件', ''],
  'member.delete-own': ['会员删除了自己的账户', ''],
  'member.rescue-administrator': ['在服务器上设立了管理员', ''],
  'member.rescue-password': ['在服务器上为', '发了设密码的链接'],
  'member.change-password': ['修改了自己的密码', ''],
  'member.reset-password': ['用邮件链接重设了密码', ''],
  'letter.retry': ['重新发送了邮件', ''],
  'mailing.add': ['准备了群发', ''],
  'mailing.pause': ['暂停了群发', ''],
  'mailing.continue': ['继续了群发', ''],
  'mailing.cancel': ['取消了群发', ''],
  'address.retry': ['恢复了向', '寄群发邮件'],
  'address.off': ['停止了向', '寄群发邮件'],
  'demonstration.remove': ['删除了演示内容', ''],
};

const quoted = /^(article|page|mailing)\./;
const plain =
  /^(settings|terms|demonstration|article\.import|member\.(change-password|reset-password|profile|email|delete-own))/;

const asText = (value: unknown) =>
  value === true
    ? '是'
    : value === false
      ? '否'
      : value === null || value === ''
        ? '无'
        : `“${truncate(String(value), 30)}”`;

/** What changed from what to what, as far as the log has it. */
function changes(detail: Record<string, unknown>, names: Record<string, string>): string {
  const parts = Object.entries(detail).flatMap(([key, value]) => {
    const pair = value as { from?: unknown; to?: unknown } | null;
    if (typeof pair !== 'object' || pair === null || !('from' in pair && 'to' in pair)) return [];
    return names[key] ? [`${names[key]}由${asText(pair.from)}改为${asText(pair.to)}`] : [];
  });
  return parts.length ? `：${parts.join('，')}` : '';
}

function addedAndRemoved({ added, removed }: Record<string, unknown>): string {
  const part = (verb: string, terms: unknown) =>
    Array.isArray(terms) && terms.length ? [`${verb}${truncate(terms.join('、'), 60)}`] : [];
  const parts = [...part('添加 ', added), ...part('删除 ', removed)];
  return parts.length ? `：${parts.join('；')}` : '';
}

function more({ action, detail }: Entry): string {
  if (action === 'member.role')
    return `：${roles[String(detail.from)] ?? '无'} → ${roles[String(detail.to)] ?? String(detail.to)}`;
  if (action === 'settings.change') return changes(detail, settings);
  if (action === 'terms.change') return addedAndRemoved(detail);
  if (action === 'column.change') return changes(detail, { name: '名称', slug: '网址' });
  if (action.startsWith('comment.') && detail.title) return `（《${truncate(String(detail.title), 30)}》）`;
  if (typeof detail.reason === 'string' && detail.reason) return `：${truncate(detail.reason, 60)}`;
  return '';
}

/**
 * A row of the audit log as a sentence without its subject: 发布了文章 + 《…》. The name is what the thing was called
 * when it happened, where the log has it. An action that this table does not know is shown as it is.
 */
export function auditSentence(entry: Entry): Told {
  const [before, after] = told[entry.action] ?? [`${entry.action} `, ''];
  const { title, name } = entry.detail;
  const called = [title, name, entry.subjectName].find((value) => typeof value === 'string' && value !== '');
  const subject = entry.subject.replace(/^picture:/, '');
  const known = plain.test(entry.action) ? '' : truncate(String(called ?? subject), 60);
  const mark = !known
    ? known
    : quoted.test(entry.action)
      ? `《${known}》`
      : entry.action.startsWith('column.')
        ? `“${known}”`
        : known;
  // A comment's detail names its writer; its title is the article's.
  const shown = entry.action.startsWith('comment.') ? ` ${truncate(String(name ?? entry.subject), 60)} ` : mark;
  return { before, name: shown, after: after + more(entry) };
}
