import type { Fixture } from '@/html/pasted-fixtures/fixture';

const page = (body: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1b2c3d4e-7fff">${body}</b><br class="Apple-interchange-newline">`;
const run = (words: string, style = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${style}">${words}</span>`;
const paragraph = (inner: string) =>
  `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${inner}</p>`;

/** Google 文档. */
export const googleDocs: Fixture[] = [
  {
    name: 'the <b> around all of it makes nothing bold; runs are joined',
    html: page(`${paragraph(run('第一段') + run('，接着'))}<br />${paragraph(run('第二段'))}`),
    clean: '<p>第一段，接着</p>\n<p>第二段</p>',
  },
  {
    name: 'bold, italic, underline and struck text are styles',
    html: page(
      paragraph(
        `<span style="font-weight:700;">粗</span><span style="font-style:italic">斜</span><span style="text-decoration:underline">线</span><span style="text-decoration:line-through">删</span><span style="font-size:0.6em;vertical-align:super">1</span>`,
      ),
    ),
    clean: '<p><strong>粗</strong><em>斜</em><u>线</u><s>删</s><sup>1</sup></p>',
  },
  {
    name: 'a list with a list in it, which stands beside its item',
    html: page(
      `<ol style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation">${run('报名')}</p></li><ol><li dir="ltr" style="list-style-type:lower-alpha;" aria-level="2"><p dir="ltr" role="presentation">${run('会员')}</p></li></ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${run('签到')}</p></li></ol>`,
    ),
    clean: '<ol><li>报名<ol><li>会员</li></ol></li><li>签到</li></ol>',
  },
  {
    name: 'a table in its frame',
    html: page(
      `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col /><col /></colgroup><tbody><tr style="height:0pt"><td colspan="2" style="border:solid #000 1pt">${paragraph(run('合并'))}</td></tr><tr><td>${paragraph(run('甲'))}</td><td>${paragraph(run('乙'))}</td></tr></tbody></table></div>`,
    ),
    clean: '<table><tbody><tr><td colspan="2">合并</td></tr><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  },
  {
    name: 'links and headings',
    html: page(
      `<h1 dir="ltr">${run('题')}</h1>${paragraph(`${run('见')}<a href="https://example.org/x" style="text-decoration:none;">${run('这里', 'text-decoration:underline;')}</a>`)}`,
    ),
    clean: '<h2>题</h2>\n<p>见<a href="https://example.org/x" rel="noopener"><u>这里</u></a></p>',
  },
];
