import type http from 'node:http';
import { readerPolicy } from '@/server/headers';

/** A short Chinese page for an answer that never reaches Next. */
export function say(res: http.ServerResponse, status: number, sentence: string): void {
  const html = `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${sentence}</title><p>${sentence}</p><p><a href="/">回到首页</a></p></html>`;
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'no-store',
    ...(status === 503 && { 'Retry-After': '5' }),
  });
  res.end(res.req.method === 'HEAD' ? undefined : html);
}

export const unavailable = '网站暂时无法应答，请稍后再试。';
