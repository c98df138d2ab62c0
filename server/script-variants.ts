/* Pages and feeds in the script that a reader chose: conversion, prefixes of links, the cookie with the choice. */

import type http from 'node:http';
import { decodeHTMLAttribute } from 'entities';
import { attributesOf, scanHtml, type Tag } from '@/chinese/html-scanner';
import type { ProtectedWords } from '@/chinese/protected-terms';
import { asChosen, convertText, type Script } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import type { CachedPage } from '@/server/cached-page';
import { sendErrorPage } from '@/server/error-pages';
import type { RenderResult } from '@/server/page-cache';
import { sendRedirect } from '@/server/response';
import { backTo, PREFIX, routeOf } from '@/server/routing';
import { env } from '@/site/env';
import { isWithin, paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { CURRENT, fill } from '@/site/tokens';
import { asTyped } from '@/text/clean';
import { langs, type TargetScript, targetScripts } from '@/text/languages';

function noteOf(script: TargetScript, path: string): string {
  const simplified = langs[script].startsWith('zh-Hans');
  const note = simplified ? '本页文字由程序转换为简体，仅供参考。' : '本頁文字由程式轉換為繁體，僅供參考。';
  const href = paths.script('as-written', path);
  return `<p class="converted no-print mb-4 text-sm text-soft" translate="no" lang="${langs[script]}">${note}<a href="${href}" rel="nofollow">看原文</a></p>`;
}

/** Loads the dictionaries of all scripts at the start: it blocks the thread for up to a second. */
export function loadDictionaries(): void {
  for (const script of targetScripts)
    for (const text of ['网络参会', '網絡參會', '网络參會']) convertText(text, script);
}

const COOKIE = new RegExp(String.raw`(?:^|;\s*)script=(${targetScripts.join('|')})(?=;|\s|$)`);

/** The writing that a visitor has chosen before, stored in the one cookie that a reader may have. */
export function chosenScript(cookie: string | undefined): Script {
  return (COOKIE.exec(cookie ?? '')?.[1] ?? 'as-written') as Script;
}

/** An address of this site with the prefix, where it is one that readers can read under a prefix. */
export function prefixed(address: string, script: Script): string {
  if (script === 'as-written' || !/^\/(?!\/)/.test(address)) return address;
  const route = routeOf(new URL(address, 'http://localhost'));
  if (route.kind !== 'reader' || route.script !== 'as-written' || /\.(js|css|svg|ico|png|webp)$/.test(route.path))
    return address;
  return `/${script}${address === '/' ? '' : address}`;
}

const LANG = /\slang="zh-Han[st]"/;
const AS_WRITTEN = /\stranslate="no"|data-as-written/;

/** What becomes of an attribute: the language of converted text, and under a prefix the links, forms and feeds. */
function rewritten(tag: Tag, name: string, value: string, script: TargetScript, keepsPrefix: boolean): string | null {
  if (name === 'lang' && /^zh-Han[st]$/.test(value) && !AS_WRITTEN.test(tag.attributes)) return langs[script];
  if (!keepsPrefix) return null;
  const leads = (tag.name === 'a' && name === 'href') || (tag.name === 'form' && name === 'action');
  if (leads && value.startsWith('/')) {
    const address = decodeHTMLAttribute(value);
    return prefixed(address, script) === address ? null : `/${script}${value === '/' ? '' : value}`;
  }
  const site = env().siteUrl;
  if (
    tag.name === 'link' &&
    name === 'href' &&
    /\srel="alternate"/.test(tag.attributes) &&
    !/\shreflang=/i.test(tag.attributes) &&
    value.startsWith(`${site}/`)
  )
    return `${site}/${script}${value.slice(site.length)}`;
  return null;
}

/**
 * Changes `lang` and, under a prefix, the targets of links. Authors wrote most of these tags, so there are no
 * placeholders in them: the scanner that converts the words finds them (chinese/html-scanner.ts).
 */
function rewriteAttributes(html: string, script: TargetScript, keepsPrefix: boolean): string {
  let out = '';
  let from = 0;
  const tag = (one: Tag) => {
    const linked = keepsPrefix && (one.name === 'a' || one.name === 'form' || one.name === 'link');
    if (one.closing || !(linked || LANG.test(one.attributes))) return;
    for (const { name, value, start } of attributesOf(one)) {
      const to = rewritten(one, name, value, script, keepsPrefix);
      if (to === null) continue;
      out += html.slice(from, start) + to;
      from = start + value.length;
    }
  };
  scanHtml(html, { text: () => {}, tag });
  return out + html.slice(from);
}

type Variant = {
  script: Script;
  /** Where the address itself named the script: links keep the prefix. */
  keepsPrefix?: boolean;
  terms?: ProtectedWords;
  /** Of the page, for the way back to it. */
  path?: string;
};

/**
 * A finished page in the script that a reader chose: words, labels, lang, and a sentence at the top where any word was
 * `converted`; `terms` stay as written.
 */
export function inScript(
  html: string,
  { script, keepsPrefix = false, terms, path = '' }: Variant,
): { html: string; converted: boolean } {
  if (script === 'as-written') return { html, converted: false };
  const typed = asTyped(html);
  const words = convertHtml(typed, script, terms);
  const converted = words !== typed;
  const note = converted ? noteOf(script, path) : '';
  const filled = fill(words, { 'script:as-written': '', [`script:${script}`]: CURRENT, note });
  return { html: rewriteAttributes(filled, script, keepsPrefix), converted };
}

/** A feed in the script a reader chose: its words, its language, and the addresses of its pages (text/feeds/rss.ts). */
export function feedInScript(xml: string, script: Script, terms?: ProtectedWords): string {
  if (script === 'as-written') return xml;
  return convertHtml(asTyped(fill(xml, { language: langs[script], prefix: `/${script}` })), script, terms);
}

/** A cached page as it is cached in another script. */
export function pageInScript({ text, type, tags, status, membersOnly }: CachedPage, variant: Variant): RenderResult {
  const convert = () => {
    if (type.startsWith('text/html')) return inScript(text, variant).html;
    return /xml/.test(type) ? feedInScript(text, variant.script, variant.terms) : text;
  };
  return { kind: 'page', type, tags, status, membersOnly, template: Buffer.from(convert()) };
}

// The desk and the editor of a submission are tools that need their own words and their scripts.
const TOOLS = [paths.admin.home(), paths.newSubmission()];

/** In which script a page for one person is asked for: by a prefix, else as remembered. */
export function scriptFor(url: URL, cookie: string | undefined): Script {
  const named = asChosen(PREFIX.exec(url.pathname)?.[1]);
  const path = url.pathname.replace(PREFIX, '');
  return TOOLS.some((tool) => isWithin(path, tool)) ? 'as-written' : (named ?? chosenScript(cookie));
}

const YEAR = 365 * 24 * 3600;

/**
 * `GET /api/script/{choice}`: remembers the writing a reader chose in this browser, for a year, and leads back. A GET
 * changes nothing about a member: in which writing their letters come is noted at login and at /account.
 */
export function chooseScript(req: http.IncomingMessage, res: http.ServerResponse, url: URL): void {
  const choice = asChosen(url.pathname.slice(`${paths.scripts()}/`.length));
  if (!choice) {
    sendErrorPage(res, 404, '没有这个页面。');
    return;
  }
  const secure = env().siteUrl.startsWith('https:') ? '; Secure' : '';
  const life = choice === 'as-written' ? 0 : YEAR;
  const from = req.headers.referer ?? `http://localhost${redirectTarget(url.searchParams.get('to'))}`;
  const cookie = `script=${choice}; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`;
  sendRedirect(res, { status: 303, to: backTo(from, choice), headers: { 'Set-Cookie': cookie } });
}
