/*
 * The one template of every letter of the site: what a letter holds is a list of blocks, shown as HTML (tables, 600 px,
 * inline styles: what Outlook, Gmail, Apple Mail, QQ and 163 show alike) and as a text part that can be read by itself.
 * A letter to one person is made by mail/letter.ts, a mailing's body from the same blocks; the placeholders
 * of text/mail/fields.ts may stand in any text or address.
 */
import { escapeHtml } from '@/text/escape-html';
import { wrap } from '@/text/mail/wrap';

export type Block =
  | { kind: 'text'; text: string; soft?: boolean }
  | { kind: 'heading'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'button'; label: string; url: string; quiet?: boolean }
  /** A plain link at the foot. */
  | { kind: 'link'; label: string; url: string }
  /** An article of an issue; `number` is the reader's, `anchor` the page's. */
  | {
      kind: 'item';
      number: number;
      title: string;
      url: string;
      byline?: string;
      summary?: string;
      picture?: { url: string; alt: string; width: number; height: number };
    };

export type Layout = {
  /** `zh-Hans` for what is written in simplified characters. */
  lang: string;
  title: string;
  /** The line that mailboxes show beside the subject. */
  preview?: string;
  site: { name: string; url: string };
  blocks: Block[];
  /** Why one gets the letter and how to get no more of them. */
  footer?: Block[];
};

const fonts = (lang: string) =>
  /hant|tw|hk/i.test(lang)
    ? "'PingFang TC','Microsoft JhengHei','Noto Sans CJK TC'"
    : "'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC'";
const words = (s: string) => escapeHtml(s).replace(/\n/g, '<br>');
const cell = (inner: string, style = '') => `<tr><td style="padding:0 0 16px;${style}">${inner}</td></tr>`;

function button(label: string, url: string, quiet = false): string {
  const colours = quiet ? 'background:#f1ebe0;color:#211d18' : 'background:#9c2a21;color:#ffffff';
  // The cell has the colour too: Outlook gives a link no padding.
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="${quiet ? 'quiet' : 'main'}" style="${colours};border-radius:4px"><a href="${escapeHtml(url)}" class="${quiet ? 'quiet' : 'main'}" style="display:inline-block;padding:12px 28px;${colours};text-decoration:none;border-radius:4px;font-weight:bold">${escapeHtml(label)}</a></td></tr></table>`;
}

const address = (url: string) =>
  `<div class="soft" style="padding-top:8px;color:#6a6156;font-size:14px">如果按钮不能点击，请把这个地址复制到浏览器：<br><span style="word-break:break-all">${escapeHtml(url)}</span></div>`;

function itemHtml(block: Extract<Block, { kind: 'item' }>): string {
  const { number, title, url, byline, summary, picture } = block;
  const image = picture
    ? `<a href="${escapeHtml(url)}"><img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}" width="${picture.width}" height="${picture.height}" style="display:block;width:100%;max-width:${picture.width}px;height:auto;border:0;margin:0 0 8px"></a>`
    : '';
  return cell(
    `${image}<a id="item-${number}" href="${escapeHtml(url)}" class="link" style="color:#1d4a78;font-weight:bold;font-size:18px">${number}. ${escapeHtml(title)}</a>${byline ? `<div class="soft" style="color:#6a6156;font-size:14px">${words(byline)}</div>` : ''}${summary ? `<div style="padding-top:4px">${words(summary)}</div>` : ''}`,
  );
}

function blockHtml(block: Block): string {
  if (block.kind === 'text')
    return cell(
      block.soft
        ? `<span class="soft" style="color:#6a6156;font-size:14px">${words(block.text)}</span>`
        : words(block.text),
    );
  if (block.kind === 'heading')
    return cell(`<h2 style="margin:8px 0 0;font-size:20px;line-height:1.4">${words(block.text)}</h2>`);
  if (block.kind === 'quote')
    return cell(
      `<div class="quote" style="padding:12px 16px;background:#f1ebe0;border-left:4px solid #e2d9ca">${words(block.text)}</div>`,
    );
  if (block.kind === 'button')
    return cell(button(block.label, block.url, block.quiet) + address(block.url), 'padding-top:8px');
  if (block.kind === 'link')
    return cell(
      `<a href="${escapeHtml(block.url)}" class="link" style="color:#1d4a78;font-size:14px">${escapeHtml(block.label)}</a>`,
    );
  return itemHtml(block);
}

// Programs that darken by themselves keep these; the others invert what is inline.
const dark = `@media (prefers-color-scheme:dark){.page{background:#171512!important}.card{background:#211e1a!important;border-color:#3a352e!important}.card,.card td,.card h2{color:#eee7dc!important}.card .soft{color:#b3a998!important}.card .quote,.card .quiet{background:#322d26!important;color:#eee7dc!important}.card a.link{color:#9cc4ef!important}.card .main{background:#b5392f!important;color:#fff!important}}`;

export function layoutHtml({ lang, title, preview, site, blocks, footer = [] }: Layout): string {
  const font = `font:17px/1.7 system-ui,-apple-system,${fonts(lang)},sans-serif`;
  const sign = `<div class="soft" style="padding-top:16px;border-top:1px solid #e2d9ca;color:#6a6156;font-size:14px">${escapeHtml(site.name)}<br><a class="link" href="${escapeHtml(site.url)}" style="color:#1d4a78">${escapeHtml(site.url)}</a></div>`;
  const hidden = preview
    ? `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preview)}</div>\n`
    : '';
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(title)}</title>
<style>${dark}</style></head>
<body class="page" style="margin:0;padding:0;background:#faf7f1">
${hidden}<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#faf7f1"><tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#fffdf9;border:1px solid #e2d9ca"><tr><td style="padding:28px;color:#211d18;${font};text-align:left;overflow-wrap:anywhere">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${font};color:#211d18">
${[...blocks].map(blockHtml).join('\n')}
${cell(sign, 'padding-bottom:0')}
${footer.map(blockHtml).join('\n')}
</table>
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>
`;
}

function blockText(block: Block): string {
  if (block.kind === 'text') return wrap(block.text);
  if (block.kind === 'heading') return `${wrap(block.text)}\n${'—'.repeat(18)}`;
  if (block.kind === 'quote') return wrap(block.text, 68).replace(/^/gm, '> ');
  if (block.kind === 'button' || block.kind === 'link') return `${block.label}：\n${block.url}`;
  const { number, title, url, byline, summary } = block;
  const indent = ' '.repeat(`${number}. `.length);
  const inside = (s: string) => wrap(s, 72 - indent.length).replace(/^/gm, indent);
  return [
    wrap(`${number}. ${title}`, 72, indent),
    byline && inside(byline),
    summary && inside(summary),
    `${indent}${url}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The same as text: numbered items, addresses on lines of their own, lines of 72 columns. */
export function layoutText({ site, blocks, footer = [] }: Layout): string {
  const sign = `${site.name}\n${site.url}`;
  return `${[...blocks.map(blockText), sign, ...footer.map(blockText)].join('\n\n')}\n`;
}
