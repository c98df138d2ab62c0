/**
 * The setting 各域名每分钟最多几封: a line a domain, `qq.com 60`, `*` for every other one. Letters a minute by domain; null when
 * a line is none of that.
 */
export function readPaces(text: string): Record<string, number> | null {
  const paces: Record<string, number> = {};
  for (const line of text.split(/[\n;，；]+/).map((part) => part.trim())) {
    if (!line) continue;
    const [, domain, rate] = /^(\*|[a-z0-9.-]+\.[a-z0-9-]+)[\s:：=]+([1-9]\d{0,5})$/i.exec(line) ?? [];
    if (!domain || !rate) return null;
    paces[domain.toLowerCase()] = Number(rate);
  }
  return paces;
}
