import { expect, test } from 'vitest';
import { auditSentence } from '@/db/audit/sentence';

const say = (
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
  subjectName: string | null = null,
) => {
  const { before, name, after } = auditSentence({ action, subject, detail, subjectName });
  return before + name + after;
};

const from = { device: 'Edge · Windows', network: '192.0.2.7' };

test.each([
  ['发布了文章《春日》', say('article.publish', 'article:1', { title: '春日' })],
  ['发布了文章《现名》', say('article.publish', 'article:1', {}, '现名')],
  ['把文章《春日》放进了回收站', say('article.trash', 'article:1', { title: '春日' })],
  ['通过了 王小明 的评论（《春日》）', say('comment.approve', 'comment:3', { name: '王小明', title: '春日' })],
  [
    '修改了栏目“书评”：名称由“书讯”改为“书评”',
    say('column.change', 'column:1', { name: { from: '书讯', to: '书评' }, title: '书评' }),
  ],
  ['修改了设置：留言先审核由是改为否', say('settings.change', 'settings', { commentsHeld: { from: true, to: false } })],
  ['更改了林佩文的角色：会员 → 编辑', say('member.role', 'member:1', { from: 'member', to: 'editor' }, '林佩文')],
  ['停用了林佩文的账户：广告', say('member.suspend', 'member:1', { reason: '广告' }, '林佩文')],
  ['修改了自己的密码', say('member.change-password', 'member:1', {}, '林佩文')],
  ['上传了图片 12', say('picture.add', 'picture:12', { path: 'a/1.webp' })],
  ['修改了自己的资料', say('member.profile', 'member:1', {}, '林佩文')],
  ['登录了（Edge · Windows，192.0.2.7）', say('session.begin', 'session:1', from, '林佩文')],
  ['登录失败：林佩文（Edge · Windows，192.0.2.7）', say('session.wrong', 'session:1', from, '林佩文')],
  ['登录失败：没有这个用户名（Edge · Windows，192.0.2.7）', say('session.wrong', 'session:0', from)],
  [
    '打开或提交没有权限的内容，被拒绝（/admin/members，Edge · Windows，192.0.2.7）',
    say('session.denied', 'session:1', { where: '/admin/members', ...from }, '林佩文'),
  ],
  ['something.new thing:4', say('something.new', 'thing:4')],
])('the log says %s', (expected, said) => {
  expect(said).toBe(expected);
});
