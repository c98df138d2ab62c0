import type http from 'node:http';
import { bodyOf } from '@/server/http';
import { readerPolicy } from '@/server/response';
import { escapeHtml } from '@/text/escape-html';

/** What the fields of forms are called where one reads them; the others are told apart by their number. */
const LABELS: Record<string, string> = {
  name: '名字',
  userName: '用户名',
  email: '电子邮件',
  body: '留言内容',
  title: '标题',
  html: '正文',
  chineseName: '中文姓名',
  summary: '摘要',
  reason: '说明',
};

/** Fields that a page sets itself, and choices: sent again as they were, nothing to read. */
const isHidden = (name: string, value: string) => /^\$|id$/i.test(name) || value === '' || value === 'on';

function fieldOf(name: string, value: string, number: number): string {
  const [called, said] = [escapeHtml(name), escapeHtml(value)];
  if (/password/i.test(name))
    return `<p><label>密码（请再填一次）<br><input type="password" name="${called}" required></label></p>`;
  if (isHidden(name, value)) return `<input type="hidden" name="${called}" value="${said}">`;
  const label = escapeHtml(LABELS[name] ?? `第 ${number} 项`);
  // A phone shows some twenty characters a line.
  const rows = Math.min(16, value.split('\n').length + Math.floor(value.length / 20));
  return `<p><label>${label}<br><textarea name="${called}" rows="${rows}" cols="60">\n${said}</textarea></label></p>`;
}

/**
 * 503 for a form that was sent without scripts when it could not be taken: all that was typed stands in a form that
 * sends the very same again. Passwords never go back into a page. False where the body is no form, or has none.
 */
export async function sendAgain(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  sentence: string,
): Promise<boolean> {
  const headers = { 'content-type': String(req.headers['content-type']) };
  const form = await new Response(Uint8Array.from(bodyOf(req)), { headers }).formData().catch(() => null);
  if (!form || [...form].length === 0) return false;
  const files = [...form].some(([, value]) => typeof value !== 'string' && value.size > 0);
  const fields = [...form].map(([name, value], at) => (typeof value === 'string' ? fieldOf(name, value, at + 1) : ''));
  const title = '还没有提交成功';
  const html = `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/answer.css"><h1>${title}</h1><p>${escapeHtml(sentence)}您填写的内容都在下面，一会儿再提交一次即可，不会重复。${files ? '选好的文件请重新选一次。' : ''}</p><form method="post" enctype="multipart/form-data">${fields.join('')}<p><button>再提交一次</button></p></form></html>`;
  res.writeHead(503, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'private, no-store',
    'Retry-After': '5',
  });
  res.end(html);
  return true;
}
