import type { Kept } from '@/chinese/protected-terms';
import { langs, type Script } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { placeOf } from '@/server/routes';
import { env } from '@/site/env';
import { asTyped } from '@/text/clean';

type Chosen = Exclude<Script, 'as-written'>;

const notes: Record<Chosen, string> = {
  'zh-cn': '本页文字由程序转换为简体，仅供参考。<a href="/api/script/as-written" rel="nofollow">看原文</a>',
  'zh-tw': '本頁文字由程式轉換為繁體，僅供參考。<a href="/api/script/as-written" rel="nofollow">看原文</a>',
  'zh-hk': '本頁文字由程式轉換為繁體，僅供參考。<a href="/api/script/as-written" rel="nofollow">看原文</a>',
};

/** The writing that a visitor has chosen before, kept in the one cookie that a reader may have. */
export function chosenScript(cookie: string | undefined): Script {
  return (/(?:^|;\s*)script=(zh-cn|zh-tw|zh-hk)(?=;|\s|$)/.exec(cookie ?? '')?.[1] ?? 'as-written') as Script;
}

/** An address of this site with the prefix, where it is one that readers can read under a prefix. */
export function prefixed(address: string, script: Script): string {
  if (script === 'as-written' || !/^\/(?!\/)/.test(address)) return address;
  const place = placeOf(new URL(address, 'http://localhost'));
  if (place.kind !== 'reader' || place.script !== 'as-written' || /\.(js|css|svg|ico|png|webp)$/.test(place.path))
    return address;
  return `/${script}${address === '/' ? '' : address}`;
}

const plain = (text: string) => text.replaceAll('&amp;', '&');
const quoted = (text: string) => text.replaceAll('&', '&amp;');

/** Links, forms and feeds of a page under a prefix lead on under the prefix; the canonical address stays. */
function withPrefix(html: string, script: Chosen): string {
  const site = env().siteUrl;
  return html
    .replace(/(<(?:a|form)\b[^>]*?\s(?:href|action)=")(\/[^"]*)"/g, (_, before: string, address: string) => {
      return `${before}${quoted(prefixed(plain(address), script))}"`;
    })
    .replace(/<link rel="alternate"(?![^>]*hreflang)[^>]*>/gi, (tag) =>
      tag.replace(`href="${site}/`, `href="${site}/${script}/`),
    );
}

/** The links that choose a script say which page they stand on, for browsers that do not. */
export function withWayBack(html: string, path: string): string {
  if (!path.startsWith('/')) return html;
  return html.replace(/ href="(\/api\/script\/[a-z-]+)"/g, ` href="$1?to=${encodeURIComponent(path)}"`);
}

function tagged(html: string, script: Chosen): string {
  const lang = langs[script];
  return html
    .replace(/<[a-z][^>]*\slang="zh-Han[st]"[^>]*>/g, (tag) =>
      /\stranslate="no"|data-as-written/.test(tag) ? tag : tag.replace(/\slang="zh-Han[st]"/, ` lang="${lang}"`),
    )
    .replace(/<a [^>]*href="\/api\/script\/([a-z-]+)[?"][^>]*>/g, (tag, choice: string) => {
      const unmarked = tag.replace(' aria-current="true"', '');
      return choice === script ? unmarked.replace('<a ', '<a aria-current="true" ') : unmarked;
    });
}

/**
 * A finished page as written, in the script a reader chose: words, labels, lang, and a sentence at the top where
 * something was changed; what is `kept` stays. `keepsPrefix` where the address itself named the script.
 */
export function inScript(html: string, script: Script, keepsPrefix: boolean, kept?: Kept): string {
  if (script === 'as-written') return html;
  const typed = asTyped(html);
  const converted = convertHtml(typed, script, kept);
  const note = `<p class="converted no-print mb-4 text-sm text-soft" translate="no" lang="${langs[script]}">${notes[script]}</p>`;
  const noted = converted === typed ? typed : converted.replace(/<main\b[^>]*>/, (tag) => tag + note);
  const done = tagged(noted, script);
  return keepsPrefix ? withPrefix(done, script) : done;
}

/** A feed in the script a reader chose: its words, its language and the addresses of its pages. */
export function feedInScript(xml: string, script: Script, kept?: Kept): string {
  if (script === 'as-written') return xml;
  const site = env().siteUrl;
  return convertHtml(asTyped(xml), script, kept)
    .replace(/<language>zh[^<]*<\/language>/, `<language>${langs[script]}</language>`)
    .replaceAll(`<link>${site}/`, `<link>${site}/${script}/`)
    .replace(`<atom:link href="${site}/`, `<atom:link href="${site}/${script}/`);
}
