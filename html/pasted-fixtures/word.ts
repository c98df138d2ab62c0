import type { Fixture } from '@/html/pasted-fixtures/fixture';

const page = (body: string) =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- @font-face {font-family:宋体;} p.MsoNormal {margin:0cm;text-align:justify;} --></style><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const item = (level: number, marker: string, words: string) =>
  `<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-char-indent-count:0;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>${words}</span><span lang=EN-US><o:p></o:p></span></p>`;

/** Word 365, Windows and Mac. */
export const word: Fixture[] = [
  {
    name: 'paragraphs with 首行缩进 as a style and as typed spaces, and blank lines of spaces',
    html: page(
      `<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><span style='font-family:宋体;mso-ascii-font-family:Calibri'>第一段，字在</span><span lang=EN-US>Word</span><span style='font-family:宋体'>里。</span><span lang=EN-US><o:p></o:p></span></p><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p class=MsoNormal><span style='font-family:宋体'>　　第二段。</span></p><p class=MsoNormal><span lang=EN-US>&nbsp;&nbsp;&nbsp; </span><span style='font-family:宋体'>第三段。</span></p><p class=MsoNormal><span style='font-family:宋体'>　 &nbsp;</span></p>`,
    ),
    clean: '<p>第一段，字在Word里。</p>\n<p>第二段。</p>\n<p>第三段。</p>',
  },
  {
    name: 'headings, the title among them',
    html: page(
      `<p class=MsoTitle>年会<span lang=EN-US>2026</span>纪要</p><h1>一、<span style='font-family:黑体'>开幕</span></h1><h2 style='mso-list:none'>（一）致辞</h2><h5>附记</h5><p class=MsoNormal>正文。</p>`,
    ),
    clean: '<p>年会2026纪要</p>\n<h2>一、开幕</h2>\n<h2>（一）致辞</h2>\n<h4>附记</h4>\n<p>正文。</p>',
  },
  {
    name: 'bold, italic, underline, sub and superscript, also as styles',
    html: page(
      `<p class=MsoNormal><b><span style='font-family:宋体'>粗</span></b><i>斜</i><u>线</u>H<sub>2</sub>O，m<sup>2</sup>，<span style='mso-bidi-font-weight:normal;font-weight:bold'>也粗</span><s>删</s></p>`,
    ),
    clean:
      '<p><strong>粗</strong><em>斜</em><u>线</u>H<sub>2</sub>O，m<sup>2</sup>，<strong>也粗</strong><s>删</s></p>',
  },
  {
    name: 'a list of numbers and one within it',
    html: page(item(1, '1.', '报名') + item(2, 'a.', '会员') + item(2, 'b.', '来宾') + item(1, '2.', '签到')),
    clean: '<ol><li>报名<ol type="a"><li>会员</li><li>来宾</li></ol></li><li>签到</li></ol>',
  },
  {
    name: 'a list that goes on after a paragraph keeps its number',
    html: page(`${item(1, '1.', '甲')}<p class=MsoNormal>说明。</p>${item(1, '2.', '乙')}${item(1, '3.', '丙')}`),
    clean: '<ol><li>甲</li></ol>\n<p>说明。</p>\n<ol start="2"><li>乙</li><li>丙</li></ol>',
  },
  {
    name: 'bullets of Symbol and Wingdings',
    html: page(item(1, '·', '茶') + item(2, 'o', '红茶') + item(3, '§', '祁门') + item(1, 'Ø', '酒')),
    clean: '<ul><li>茶<ul><li>红茶<ul><li>祁门</li></ul></li></ul></li><li>酒</li></ul>',
  },
  {
    name: 'Chinese numbers that no list shows stay as words',
    html: page(
      item(1, '一、', '总则') + item(2, '（一）', '名称') + item(1, '二、', '会员') + item(1, '第三条', '会费'),
    ),
    clean: '<p>一、总则</p>\n<p>（一）名称</p>\n<p>二、会员</p>\n<p>第三条　会费</p>',
  },
  {
    name: 'a table with merged cells',
    html: page(
      `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td width=184 colspan=2 valign=top style='width:138pt;border:solid windowtext 1.0pt'><p class=MsoNormal>日程</p></td><td rowspan=2><p class=MsoNormal>备注</p></td></tr><tr><td><p class=MsoNormal>上午</p></td><td><p class=MsoNormal>开幕<span lang=EN-US><o:p></o:p></span></p></td></tr></table>`,
    ),
    clean:
      '<table><tbody><tr><td colspan="2">日程</td><td rowspan="2">备注</td></tr><tr><td>上午</td><td>开幕</td></tr></tbody></table>',
  },
  {
    name: 'links, without the field that drew them',
    html: page(
      `<p class=MsoNormal>见<span class=MsoHyperlink><span lang=EN-US><a href="https://example.org/a?x=1&amp;y=2">网站</a></span></span>与<a href="mailto:a@example.org">信箱</a>。</p>`,
    ),
    clean:
      '<p>见<a href="https://example.org/a?x=1&amp;y=2" rel="noopener">网站</a>与<a href="mailto:a@example.org">信箱</a>。</p>',
  },
  {
    name: 'footnotes lead to their notes and back',
    html: page(
      `<p class=MsoNormal>正文<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>。</p><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> 出处。</p></div></div>`,
    ),
    clean:
      '<p>正文<a id="at-_ftnref1"></a><a href="#at-_ftn1">[1]</a>。</p>\n<hr />\n<p><a id="at-_ftn1"></a><a href="#at-_ftnref1">[1]</a> 出处。</p>',
  },
  {
    name: 'deleted text and comments of a review stay behind',
    html: page(
      `<p class=MsoNormal>定稿<span style='mso-hide:all'>秘密</span>文字<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a><span style='mso-special-character:comment'>&nbsp;</span></span>。</p><div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>这里要改</p></div></div></div>`,
    ),
    clean: '<p>定稿文字。</p>',
  },
  {
    name: 'a line wrapped in the source is no space between Chinese words, and one between English words',
    html: page(`<p class=MsoNormal>这一行在源代码里\n断开了，and this\nline too.</p>`),
    clean: '<p>这一行在源代码里断开了，and this line too.</p>',
  },
  {
    name: 'a text box of VML loses its drawing and keeps its words where another program shows them',
    html: page(
      `<p class=MsoNormal><!--[if gte vml 1]><v:shape id="s1"><v:textbox><p>框里的字</p></v:textbox></v:shape><![endif]--><![if !vml]><span style='position:absolute'><table><tr><td><div><p class=MsoNormal>框里的字</p></div></td></tr></table></span><![endif]>框外。</p>`,
    ),
    clean: '<p>框里的字</p>\n<p>框外。</p>',
  },
  {
    name: 'a tab is a space, a soft hyphen nothing',
    html: page(
      `<p class=MsoNormal>甲<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>乙co&shy;operate</p>`,
    ),
    clean: '<p>甲 乙cooperate</p>',
  },
];
