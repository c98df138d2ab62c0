/* Error pages in Chinese. Where a form could not be processed, they give back what was typed. */
import type http from 'node:http';
import { isDatabaseTrouble } from '@/db/database-watch';
import { bodyOf } from '@/server/http';
import type { BufferedResponse } from '@/server/render';
import { headerOf, readerPolicy } from '@/server/response';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { escapeHtml } from '@/text/escape-html';

/** A page of ours without Next: `title` as its title and heading, below it `html`. */
const pageOf = (title: string, html: string) =>
  `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/answer.css"><h1>${title}</h1>${html}</html>`;

/** `again`: the same address may answer soon; a link without one opens it once more. */
const waysOn = (again: boolean) =>
  `<p class="ways">${again ? '<a href="">再试一次</a>' : ''}<a href="/">回到首页</a></p>`;

/** As a page; for a form that a script sent the sentence alone, which it shows (Next accepts this type only). */
const formOf = (req: http.IncomingMessage, sentence: string, status = 400): [type: string, body: string] =>
  req.headers['next-action']
    ? ['text/plain', sentence]
    : ['text/html; charset=utf-8', pageOf(sentence, waysOn([429, 503].includes(status) && req.method === 'GET'))];

/** A short Chinese page for an answer that never reaches Next. */
export function sendErrorPage(res: http.ServerResponse, status: number, sentence: string): void {
  const [type, body] = formOf(res.req, sentence, status);
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'no-store',
    ...(status === 503 && { 'Retry-After': '5' }),
  });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

/** For an invalid Host (400) and for another site's (421, RFC 9110 §15.5.20), with the address of this site. */
export function sendOtherHost(res: http.ServerResponse, status: 400 | 421): void {
  log.warn('guards', '请求的 Host 不是本站，已拒绝');
  const { siteUrl, siteUrlIsSet } = env();
  const here = siteUrlIsSet
    ? `本站的网址是 ${siteUrl} ，请从那里打开。`
    : '本站还没有设置这个网址。管理员请把变量 SITE_URL 设为它，再重新启动。';
  sendErrorPage(res, status, status === 400 ? '请求有误。' : here);
}

/**
 * 413 while the body still comes. The answer is whole by its length, the connection stays open: closed at once, the
 * bytes on their way would reset it and the sender would never read why (RFC 9112 §9.6). watchBody closes it.
 */
export function sendTooLarge(res: http.ServerResponse): void {
  const [type, body] = formOf(res.req, '提交的内容太大。');
  res.writeHead(413, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  res.write(body);
}

/** For a visitor who is refused because too many requests wait. */
export const tooBusy = '现在来的人太多，请过几秒再试一次。';
export const unavailable = '网站暂时无法应答，请稍后再试。';

/** For a 5xx of Next: no database, a form that cannot be read (actions catch their own errors), or our own bug. */
export async function sendFailure(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  response: BufferedResponse,
): Promise<void> {
  if (res.headersSent) return;
  if (response.unavailable || (await isDatabaseTrouble())) return sendUnavailable(req, res);
  if (req.method === 'POST') return sendErrorPage(res, 400, '这张表单没有读懂。请重新打开这一页，再提交一次。');
  const reference = headerOf(req, 'x-request-id');
  log.bug('page', reference, new Error('a page failed'));
  sendErrorPage(res, 500, `出了点问题，请稍后再试；若仍不行，请告诉我们编号 ${reference}。`);
}

/** Labels of fields by name; any other field is labelled with its number in the form. */
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

/** Fields that the page set, empty ones and checkboxes: sent again as they were, without a visible field. */
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
async function sendAgain(req: http.IncomingMessage, res: http.ServerResponse, sentence: string): Promise<boolean> {
  const headers = { 'content-type': String(req.headers['content-type']) };
  const form = await new Response(Uint8Array.from(bodyOf(req)), { headers }).formData().catch(() => null);
  if (!form || [...form].length === 0) return false;
  const files = [...form].some(([, value]) => typeof value !== 'string' && value.size > 0);
  const fields = [...form].map(([name, value], at) => (typeof value === 'string' ? fieldOf(name, value, at + 1) : ''));
  const words = `<p>${escapeHtml(sentence)}您填写的内容都在下面，一会儿再提交一次即可，不会重复。${files ? '选好的文件请重新选一次。' : ''}</p><form method="post" enctype="multipart/form-data">${fields.join('')}<p><button>再提交一次</button></p></form>`;
  res.writeHead(503, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'private, no-store',
    'Retry-After': '5',
  });
  res.end(pageOf('还没有提交成功', words));
  return true;
}

/** 503; to a form sent without scripts with all that was typed, ready to be sent again. */
export async function sendUnavailable(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  sentence = unavailable,
): Promise<void> {
  if (req.method === 'POST' && !req.headers['next-action'] && (await sendAgain(req, res, sentence))) return;
  sendErrorPage(res, 503, sentence);
}

/** Whether Next does not know the action: the form is of an older version. With scripts Next tells the page itself. */
export const isStaleForm = (req: http.IncomingMessage, answer: BufferedResponse) =>
  answer.headers['x-nextjs-action-not-found'] !== undefined && req.headers['next-action'] === undefined;

/** Replaces Next's English sentence about such a form. A page with scripts reads the header, not the sentence. */
export function inChinese(answer: BufferedResponse): BufferedResponse {
  if (answer.headers['x-nextjs-action-not-found'] === undefined) return answer;
  const headers = { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' };
  return { ...answer, headers, body: Buffer.from('网站更新过，请重新打开这一页，再提交一次。') };
}

/** What a person typed into the form: no password, no field of ours, no file. */
async function typed(req: http.IncomingMessage): Promise<string[]> {
  const bytes = Uint8Array.from(bodyOf(req));
  const headers = { 'content-type': String(req.headers['content-type']) };
  const form = await new Response(bytes, { headers }).formData().catch(() => new FormData());
  return [...form].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() && !/^\$|password|id$/i.test(name) ? [value] : [],
  );
}

async function sendTyped(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  { status, title, advice }: { status: number; title: string; advice: string },
): Promise<void> {
  const words = (await typed(req)).map(
    (text) => `<p><textarea rows="4" cols="60" aria-label="您写的内容">\n${escapeHtml(text)}</textarea></p>`,
  );
  const intro = words.length ? '<p>您写的内容都在下面，可以复制：</p>' : '';
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'private, no-store',
  });
  res.end(pageOf(title, `<p>${advice}</p>${intro}${words.join('')}`));
}

/** 409 for a form of an older version: shows what was typed again, so that nothing is lost. */
export function sendStaleForm(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  return sendTyped(req, res, {
    status: 409,
    title: '这张表单是网站更新之前打开的，没有提交成功',
    advice: '请<a href="">重新打开这一页</a>，再提交一次。',
  });
}

/** 404 for a form of a page that was taken away meanwhile (a comment on a withdrawn article): the words come back. */
export function sendGone(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
  return sendTyped(req, res, {
    status: 404,
    title: '这一页已不在网上，没有提交成功',
    advice: '它在您写的时候被撤下了。<a href="/">回到首页</a>',
  });
}
