import type http from 'node:http';
import { bodyOf } from '@/server/bodies';
import { readerPolicy } from '@/server/headers';
import type { Answer } from '@/server/next';
import { escapeHtml } from '@/server/personal';

/** Whether Next said that the form is none of this version's. A page with scripts hears it from Next itself. */
export const isStale = (req: http.IncomingMessage, answer: Answer) =>
  answer.headers['x-nextjs-action-not-found'] !== undefined && req.headers['next-action'] === undefined;

/** The same for a page with scripts, which goes by the header; the words are for whoever reads the answer itself. */
export function inChinese(answer: Answer): Answer {
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
  const kept = words.length ? '<p>您写的内容都在下面，可以复制：</p>' : '';
  const html = `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/answer.css"><h1>${title}</h1><p>${advice}</p>${kept}${words.join('')}</html>`;
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'private, no-store',
  });
  res.end(html);
}

/** 409 for a form of before an update: says so, and shows again what was typed, so that nothing is lost. */
export function sendStale(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
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
