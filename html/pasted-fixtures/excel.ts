import type { Fixture } from '@/html/pasted-fixtures/fixture';

const sheet = (rows: string, style = '') =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"\\@";}${style}--></style></head><body link=blue><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'><!--StartFragment--><col width=64 span=3 style='width:48pt'>${rows}<!--EndFragment--></table></body></html>`;

/** Excel, WPS 表格 and LibreOffice Calc. */
export const excel: Fixture[] = [
  {
    name: 'cells with numbers as they were shown',
    html: sheet(
      `<tr height=19 style='height:14.4pt'><td height=19 class=xl65 width=64>姓名</td><td class=xl66 width=64>会费</td></tr><tr height=19><td class=xl65>沈知微</td><td align=right x:num="1200.5">1,200.50</td></tr>`,
    ),
    clean: '<table><tbody><tr><td>姓名</td><td>会费</td></tr><tr><td>沈知微</td><td>1,200.50</td></tr></tbody></table>',
  },
  {
    name: 'merged cells, and empty ones that keep the columns in order',
    html: sheet(
      `<tr><td colspan=3 class=xl67>二〇二六年收支</td></tr><tr><td rowspan=2>收入</td><td>会费</td><td align=right>1200</td></tr><tr><td>捐款</td><td></td></tr><tr><td></td><td>合计</td><td align=right>1200</td></tr>`,
    ),
    clean:
      '<table><tbody><tr><td colspan="3">二〇二六年收支</td></tr><tr><td rowspan="2">收入</td><td>会费</td><td>1200</td></tr><tr><td>捐款</td><td></td></tr><tr><td></td><td>合计</td><td>1200</td></tr></tbody></table>',
  },
  {
    name: 'a cell of two lines',
    html: sheet(`<tr><td class=xl68 style='white-space:normal'>上午<br>\n  九时</td><td>开幕</td></tr>`),
    clean: '<table><tbody><tr><td>上午<br />九时</td><td>开幕</td></tr></tbody></table>',
  },
  {
    name: 'one cell is words, no table',
    html: sheet(`<tr><td>孤零零的一格</td></tr>`),
    clean: '<p>孤零零的一格</p>',
  },
  {
    name: 'Calc says its numbers and formulas in attributes that go',
    html: `<table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td height="17" align="left"><font face="Noto Sans CJK SC">甲</font></td><td align="right" sdval="0.5" sdnum="2052;0;0%"><font face="Liberation Sans">50%</font></td></tr></table>`,
    clean: '<table><tbody><tr><td>甲</td><td>50%</td></tr></tbody></table>',
  },
];
