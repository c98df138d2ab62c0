import { routePatterns } from '@/server/routes';
import { log } from '@/site/log';

const MOST_NAMED = 5;

let patterns: ReturnType<typeof routePatterns> | undefined;

/** `POST /articles/[id]` of `POST /articles/7?page=2`: nothing of what a visitor asked for, nor a link's secret. */
export function patternOf(request: string): string {
  const [method = '', url = ''] = request.split(' ');
  const path = url.replace(/[?#].*$/s, '');
  patterns ??= routePatterns();
  const page = patterns.find(({ regex }) => regex.test(path))?.page;
  const ours = /^\/(?:api\/[a-z-]{1,20}|healthz|readyz|uploads|_next)(?=\/|$)/.exec(path)?.[0];
  return `${method} ${page ?? ours ?? '/…'}`;
}

/** One line for the log: 占住线程 1.4 秒：POST /articles/[id] ×20. */
export function blockingLine(ms: number, requests: readonly string[]): string {
  const times = new Map<string, number>();
  for (const request of requests) times.set(patternOf(request), (times.get(patternOf(request)) ?? 0) + 1);
  const named = [...times].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
  const list = named.map(([pattern, n]) => (n > 1 ? `${pattern} ×${n}` : pattern)).join('、');
  return `占住线程 ${(ms / 1000).toFixed(1)} 秒：${list || '没有请求'}`;
}

export const reportBlocking = (ms: number, requests: readonly string[]) =>
  log.warn('thread', blockingLine(ms, requests));
