import type { Fixture } from '@/html/pasted-fixtures/fixture';

const writer = (body: string) =>
  `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><meta name="generator" content="LibreOffice 7.6 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115% }</style></head><body lang="zh-CN" link="#000080" dir="ltr">${body}</body></html>`;

/** LibreOffice Writer. */
export const libreOffice: Fixture[] = [
  {
    name: 'paragraphs with fonts, blank ones and a page break',
    html: writer(
      `<p lang="en-US" style="margin-bottom: 0cm"><font face="Noto Serif CJK SC"><span lang="zh-CN">第一段</span></font></p><p style="margin-bottom: 0cm"><br/>\n\n</p><p style="page-break-before: always"><font color="#c9211e">第二段</font></p>`,
    ),
    clean: '<p>第一段</p>\n<p>第二段</p>',
  },
  {
    name: 'a list whose items hold paragraphs and a further list',
    html: writer(
      `<ol><li><p style="margin-bottom: 0cm">报名</p><ul><li><p>会员</p></li><li><p>来宾</p></li></ul></li><li><p>签到</p></li></ol><ol start="3"><li><p>散会</p></li></ol>`,
    ),
    clean: '<ol><li>报名<ul><li>会员</li><li>来宾</li></ul></li><li>签到</li></ol>\n<ol start="3"><li>散会</li></ol>',
  },
  {
    name: 'footnotes lead to their notes and back',
    html: writer(
      `<p>正文<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup>。</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>出处。</p></div>`,
    ),
    clean:
      '<p>正文<a id="at-sdfootnote1anc"></a><a href="#at-sdfootnote1sym"><sup>1</sup></a>。</p>\n<p><a id="at-sdfootnote1sym"></a><a href="#at-sdfootnote1anc">1</a>出处。</p>',
  },
  {
    name: 'a table with a head',
    html: writer(
      `<table width="100%" cellpadding="4" cellspacing="0"><thead><tr valign="top"><th><p>项目</p></th><th><p>数</p></th></tr></thead><tbody><tr><td><p>甲</p></td><td><p>1</p></td></tr></tbody></table>`,
    ),
    clean:
      '<table><thead><tr><th>项目</th><th>数</th></tr></thead><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>',
  },
];

const pagesHtml = (body: string) =>
  `<meta charset="utf-8"><meta http-equiv="Content-Style-Type" content="text/css"><meta name="Generator" content="Cocoa HTML Writer"><meta name="CocoaVersion" content="2487.6"><style type="text/css">p.p1 {margin: 0.0px 0.0px 0.0px 0.0px; font: 12.0px 'PingFang SC'} span.s1 {font: 12.0px Helvetica}</style>${body}`;

/** Pages, Notes and what else macOS writes as HTML. */
export const pages: Fixture[] = [
  {
    name: 'paragraphs and blank lines of Cocoa',
    html: pagesHtml(
      `<p class="p1">　　第一段<span class="s1">2026</span>年。</p><p class="p2"><br></p><p class="p1">第二段<span class="Apple-converted-space">  </span>接着。</p>`,
    ),
    clean: '<p>第一段2026年。</p>\n<p>第二段 接着。</p>',
  },
  {
    name: 'lists with a class on each item',
    html: pagesHtml(
      `<ul class="ul1"><li class="li1"><span class="s2"></span>茶<ul class="ul1"><li class="li1">红茶</li></ul></li><li class="li1">酒</li></ul><ol class="ol1"><li class="li1">甲</li><li class="li1">乙</li></ol>`,
    ),
    clean: '<ul><li>茶<ul><li>红茶</li></ul></li><li>酒</li></ul>\n<ol><li>甲</li><li>乙</li></ol>',
  },
  {
    name: 'a table of Pages',
    html: pagesHtml(
      `<table cellspacing="0" cellpadding="0" class="t1"><tbody><tr><td valign="top" class="td1"><p class="p1"><b>日期</b></p></td><td valign="top"><p class="p1">地点</p></td></tr></tbody></table>`,
    ),
    clean: '<table><tbody><tr><td><strong>日期</strong></td><td>地点</td></tr></tbody></table>',
  },
];
