/** A film's own page on its site, and what that site is called. */
type Video = { site: string; url: string };

const id = (value: string | null | undefined, shape: RegExp) => shape.exec(value ?? '')?.[0];

function bilibili({ hostname, pathname, searchParams }: URL): string | undefined {
  if (hostname === 'b23.tv') return id(pathname, /^\/\w{4,20}$/) && `https://b23.tv${pathname}`;
  const named = /^\/video\/(BV\w{10}|av\d{1,12})\/?$/i.exec(pathname)?.[1];
  const played = id(searchParams.get('bvid'), /^BV\w{10}$/) ?? id(searchParams.get('aid'), /^\d{1,12}$/);
  const film = named ?? (played && /^\d/.test(played) ? `av${played}` : played);
  return film && `https://www.bilibili.com/video/${film}`;
}

function youTube({ hostname, pathname, searchParams }: URL): string | undefined {
  const path = hostname === 'youtu.be' ? pathname.slice(1) : /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(pathname)?.[1];
  const film = id(path ?? searchParams.get('v'), /^[\w-]{11}$/);
  const from = id(searchParams.get('t') ?? searchParams.get('start'), /^\d{1,6}s?$/);
  return film && `https://www.youtube.com/watch?v=${film}${from ? `&t=${from}` : ''}`;
}

function tencent({ pathname, searchParams }: URL): string | undefined {
  const film =
    /^\/x\/(?:page|cover\/\w{6,30})\/(\w{8,20})\.html$/.exec(pathname)?.[1] ??
    id(searchParams.get('vid'), /^\w{8,20}$/);
  return film && `https://v.qq.com/x/page/${film}.html`;
}

const sites: [name: string, hosts: RegExp, page: (url: URL) => string | undefined][] = [
  ['哔哩哔哩', /^(?:(?:www|m|player)\.bilibili\.com|b23\.tv)$/, bilibili],
  ['YouTube', /^(?:(?:www|m)\.youtube\.com|youtube\.com|www\.youtube-nocookie\.com|youtu\.be)$/, youTube],
  ['腾讯视频', /^(?:v|m\.v)\.qq\.com$/, tencent],
];

/** The film that an address shows, also that of a player within a page; null for any other address. */
export function videoAt(address: string): Video | null {
  const whole = address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.port) return null;
  for (const [site, hosts, page] of sites) {
    const found = hosts.test(url.hostname) ? page(url) : undefined;
    if (found) return { site, url: found };
  }
  return null;
}

/**
 * A paragraph that is nothing but a link to a film stands as a card that says where it leads. Nothing of the other site is
 * asked for before somebody follows it. `html` is sanitised.
 */
export const withVideoCards = (html: string): string =>
  html.replace(/<p>(<a href="([^"]*)"[^<>]*>)((?:(?!<\/?(?:a|p)\b).)*)<\/a><\/p>/gs, (whole, open, href, words) => {
    const video = videoAt(String(href).replaceAll('&amp;', '&'));
    return video
      ? `<p class="video-card">${open}<span class="video-site" lang="zh-Hans">${video.site}视频</span>${words}</a></p>`
      : whole;
  });
