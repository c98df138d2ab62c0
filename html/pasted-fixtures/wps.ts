import type { Fixture } from '@/html/pasted-fixtures/fixture';

const page = (body: string) =>
  `<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="WPS Office"><style>@font-face{font-family:"宋体";} p.MsoNormal{mso-style-name:正文;}</style></head><body style="tab-interval:21pt;text-justify-trim:punctuation;"><!--StartFragment--><div class="Section0" style="layout-grid:15.6000pt;">${body}</div><!--EndFragment--></body></html>`;

/** WPS 文字. */
export const wps: Fixture[] = [
  {
    name: 'paragraphs in a section, runs with fonts, indents of full-width spaces',
    html: page(
      `<p class=MsoNormal style="text-indent:21.0000pt;mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-family:宋体;mso-ascii-font-family:Calibri;"><font face="宋体">　　理事会</font>2026年第3次会议</span><span style="mso-spacerun:'yes';"><o:p></o:p></span></p><p class=MsoNormal><span style="mso-spacerun:'yes';"><o:p>&nbsp;</o:p></span></p><p class=MsoNormal><span style="font-family:宋体"><font face="宋体">到会九人。</font></span></p>`,
    ),
    clean: '<p>理事会2026年第3次会议</p>\n<p>到会九人。</p>',
  },
  {
    name: 'bold that is both an element and a style is one',
    html: page(
      `<p class=MsoNormal><b><span style="font-family:宋体;font-weight:bold;"><font face="宋体">议题</font></span></b><span style="font-family:宋体"><font face="宋体">：章程</font></span></p>`,
    ),
    clean: '<p><strong>议题</strong>：章程</p>',
  },
  {
    name: 'automatic numbers are drawn as text and stay',
    html: page(
      `<p class=MsoNormal style="margin-left:0pt;text-indent:0pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:宋体;"><span style='mso-list:Ignore;'>（一）<span>&nbsp;</span></span></span><![endif]><span style="font-family:宋体"><font face="宋体">财务报告</font></span></p><p class=MsoNormal style="mso-list:l0 level1 lfo1;"><![if !supportLists]><span><span style='mso-list:Ignore;'>（二）<span>&nbsp;</span></span></span><![endif]><span><font face="宋体">换届</font></span></p>`,
    ),
    clean: '<p>（一）财务报告</p>\n<p>（二）换届</p>',
  },
  {
    name: 'a table of WPS with a merged head',
    html: page(
      `<table class=MsoTableGrid border=1 cellspacing=0 style="border-collapse:collapse;width:426.1000pt;"><tr><td width=568 valign=top colspan=2 style="width:426.1000pt;"><p class=MsoNormal align=center style="text-align:center;"><span>收支</span></p></td></tr><tr><td><p class=MsoNormal><span>会费</span></p></td><td><p class=MsoNormal><span>1,200</span></p></td></tr></table>`,
    ),
    clean: '<table><tbody><tr><td colspan="2">收支</td></tr><tr><td>会费</td><td>1,200</td></tr></tbody></table>',
  },
  {
    name: 'one empty paragraph a blank line, none of them left',
    html: page(
      `<p class=MsoNormal>甲</p><p class=MsoNormal><span>　　</span></p><p class=MsoNormal><br/></p><p class=MsoNormal>&nbsp;&nbsp;</p><p class=MsoNormal>乙</p>`,
    ),
    clean: '<p>甲</p>\n<p>乙</p>',
  },
];
