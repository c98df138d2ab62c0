import type http from 'node:http';
import { isDatabaseTrouble } from '@/server/database-watch';
import { headerOf, readerPolicy } from '@/server/headers';
import type { Answer } from '@/server/next';
import { sendAgain } from '@/server/send-again';
import { env } from '@/site/env';
import { log } from '@/site/log';

const pageOf = (sentence: string) =>
  `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${sentence}</title><link rel="stylesheet" href="/answer.css"><h1>${sentence}</h1><p><a href="/">回到首页</a></p></html>`;

/** As a page; to a form that is sent by scripts the sentence alone, which it shows (Next wants exactly this type for it). */
const formOf = (req: http.IncomingMessage, sentence: string): [type: string, body: string] =>
  req.headers['next-action'] ? ['text/plain', sentence] : ['text/html; charset=utf-8', pageOf(sentence)];

/** A short Chinese page for an answer that never reaches Next. */
export function say(res: http.ServerResponse, status: number, sentence: string): void {
  const [type, body] = formOf(res.req, sentence);
  res.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'no-store',
    ...(status === 503 && { 'Retry-After': '5' }),
  });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

/** For a Host that is none (400) or not this site's (421, RFC 9110 §15.5.20): says where the site is. */
export function sayOtherHost(res: http.ServerResponse, status: 400 | 421): void {
  const { siteUrl, siteUrlIsSet } = env();
  const here = siteUrlIsSet
    ? `本站的网址是 ${siteUrl} ，请从那里打开。`
    : '本站还没有设置这个网址。管理员请把变量 SITE_URL 设为它，再重新启动。';
  say(res, status, status === 400 ? '请求有误。' : here);
}

/**
 * 413 while the body still comes. The answer is whole by its length, the connection stays open: closed at once, the
 * bytes on their way would reset it and the sender would never read why (RFC 9112 §9.6). watchBody closes it.
 */
export function sayTooLarge(res: http.ServerResponse): void {
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

/** A quiet sheet of the colour between the site's light and dark, with the outline of a picture. */
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240"><rect width="640" height="240" fill="#8a7f6f" opacity=".16"/><g fill="none" stroke="#8a7f6f" stroke-width="4" stroke-linejoin="round"><rect x="284" y="68" width="72" height="56" rx="4"/><path d="M284 112l22-20 18 16 12-9 20 15"/><circle cx="338" cy="84" r="5"/></g><text x="320" y="168" text-anchor="middle" font-family="sans-serif" font-size="22" fill="#8a7f6f">图片暂缺</text></svg>`;

/** There is no such picture: 404, and where a page wanted to show it a quiet sheet instead of a broken icon. */
export function noPicture(req: http.IncomingMessage, res: http.ServerResponse): void {
  const asked = req.headers['sec-fetch-dest'] ?? (String(req.headers.accept).startsWith('image/') ? 'image' : '');
  if (asked !== 'image') {
    say(res, 404, '没有这张图片。');
    return;
  }
  const headers = { 'Content-Type': 'image/svg+xml', 'Content-Security-Policy': "default-src 'none'; sandbox" };
  res.writeHead(404, { ...headers, 'Cache-Control': 'public, max-age=300' });
  res.end(req.method === 'HEAD' ? undefined : sheet);
}

/** For who came when too many did. */
export const crowded = '现在来的人太多，请过几秒再试一次。';
export const unavailable = '网站暂时无法应答，请稍后再试。';

/** For a 5xx of Next: no database, a form that cannot be read (actions catch their own errors), or our own bug. */
export async function sayFailed(req: http.IncomingMessage, res: http.ServerResponse, answer: Answer): Promise<void> {
  if (res.headersSent) return;
  if (answer.unavailable || (await isDatabaseTrouble())) return sayUnavailable(req, res);
  if (req.method === 'POST') return say(res, 400, '这张表单没有读懂。请重新打开这一页，再提交一次。');
  const reference = headerOf(req, 'x-request-id');
  log.bug('page', reference, new Error('a page failed'));
  say(res, 500, `出了点问题，请稍后再试；若仍不行，请告诉我们编号 ${reference}。`);
}

/** 503; to a form sent without scripts with all that was typed, ready to be sent again. */
export async function sayUnavailable(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  sentence = unavailable,
): Promise<void> {
  if (req.method === 'POST' && !req.headers['next-action'] && (await sendAgain(req, res, sentence))) return;
  say(res, 503, sentence);
}
