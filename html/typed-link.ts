import { safeHref } from '@/html/safe-links';
import { cleanLine } from '@/text/clean';
import { emailAddress } from '@/text/email';
import { parseId } from '@/text/ids';

/** Ends of old addresses within this site, which look like names of hosts: `news_read.asp?NewsID=3`. */
const pageFile =
  /^[^/?#]*\.(?:asp|aspx|htm|html|php|jsp|jpe?g|png|gif|webp|pdf|docx?|xlsx?|pptx?|zip|rar|txt)(?:[?#]|$)/i;
const hostLike = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d{1,5})?(?:[/?#].*)?$/u;
const wide: Record<string, string> = { '．': '.', '。': '.', '＠': '@', '：': ':', '／': '/', '？': '?', '＃': '#' };

/**
 * The address that people mean when they type one: osu.edu is https://osu.edu, a@b.cn a mailto, 800068 an article. What has
 * a scheme, is a path of this site or makes no sense stays as it was typed.
 */
export function meantAddress(typed: string): string {
  const line = cleanLine(typed).replace(/[。．，,；;、]+$/u, '');
  const narrow = line.replace(/[．。＠：／？＃]/gu, (mark) => wide[mark] ?? mark);
  if (/^(?:https?:\/\/|mailto:|[/#])/i.test(narrow)) return narrow;
  const slashes = /^(https?):?\/*(?=[^/\s]+\.)/i.exec(narrow);
  if (slashes && /^https?(?::|\/)/i.test(narrow))
    return `${slashes[1]?.toLowerCase()}://${narrow.slice(slashes[0].length)}`;
  const email = /@/.test(narrow) && !/[/\s]/.test(narrow) ? emailAddress(narrow) : null;
  if (email) return `mailto:${email}`;
  if (parseId(narrow)) return `/articles/${narrow}`;
  if (hostLike.test(narrow) && !pageFile.test(narrow)) return `https://${narrow}`;
  return narrow;
}

/**
 * Where an entry that leads elsewhere may lead: a path of this site or a whole http(s) address, from what an editor
 * typed; null for everything else (`//host` too, which looks like a path). `ownHosts` as in safeHref.
 */
export function leadTarget(typed: string, ownHosts: readonly string[] = []): string | null {
  const meant = meantAddress(typed);
  if (!/^(?:https?:\/\/|\/(?![/\\]))/i.test(meant)) return null;
  const href = safeHref(meant, ownHosts);
  return href && /^(?:https?:\/\/|\/(?!\/))/.test(href) ? href : null;
}

/** The article of this site that a target names, if it names one. */
export function articleOfTarget(target: string): number | null {
  return parseId(/^(?:\/zh-\w\w)?\/(?:articles|events)\/(\d+)(?:[/?#]|$)/.exec(target)?.[1]);
}
