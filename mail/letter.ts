import type { Letter } from '@/db/letters/queue';
import { type Block, layoutHtml, layoutText } from '@/mail/layout';
import { env } from '@/site/env';

type Link = { label: string; path: string };
type Words = {
  to: string;
  siteName: string;
  subject: string;
  /** How the person is addressed. */
  name: string;
  before: string[];
  /** Somebody else's words. */
  quote?: string;
  /** The first is the main one. */
  links?: Link[];
  after?: string[];
};

// A name may hold an address; as text, mail programs would make a link of it that is not ours.
const quiet = (s: string) => s.replace(/https?:\/\//gi, '').replace(/(?<=\w)\.(?=\w)/g, '．');

/** Makes a letter to one person of a few sentences and links of ours. */
export function letter({ to, siteName, subject, name, before, quote, links = [], after = [] }: Words): Letter {
  // Links come from SITE_URL only, never from the request (ASVS 5.0 §6.4.3).
  const { siteUrl } = env();
  const blocks: Block[] = [
    ...[`${quiet(name)}，您好：`, ...before].map((text): Block => ({ kind: 'text', text })),
    ...(quote ? [{ kind: 'quote', text: quiet(quote) } as const] : []),
    ...links.map(({ label, path }, n): Block => ({ kind: 'button', label, url: `${siteUrl}${path}`, quiet: n > 0 })),
    ...after.map((text): Block => ({ kind: 'text', text })),
  ];
  const layout = { lang: 'zh-Hans', title: subject, site: { name: siteName, url: siteUrl }, blocks };
  return { to, subject: `${subject} — ${siteName}`, text: layoutText(layout), html: layoutHtml(layout) };
}
