/** Attachments of the demonstration, by the beginning of the article's title: what each page says, line by line. */
type Page = { heading: string; lines: string[] };
type Document = { fileName: string; title: string; pages: Page[]; wide?: boolean };

export const documents: Record<string, Document> = {
  签证材料清单更新: {
    fileName: '访问学者签证材料自查表.pdf',
    title: '材料自查表（可打印）',
    pages: [
      {
        heading: '访问学者签证材料自查表',
        lines: [
          '□ 资金证明：近六个月',
          '□ 邀请信：可核验的电子签名，日期与合同一致',
          '□ 研究计划：不超过两页，避免缩写',
          '□ 家属材料：同时递交',
          '□ 照片：电子版一张',
          '□ 预约：网上',
          '□ 姓名拼写：护照与学历证明相同',
          '',
          '打印一张，逐项打勾。本表为网站演示而作，不是法律意见。',
        ],
      },
    ],
  },
  口述史工作坊: {
    fileName: '口述史工作坊-课件.pdf',
    title: '课件：怎样问“后来呢”',
    wide: true,
    pages: [
      { heading: '怎样问“后来呢”', lines: ['口述史工作坊', '', '两人一组，互访四十分钟'] },
      { heading: '先听，再问', lines: ['数一数自己打断了几次', '记下没有说完的句子', '停顿不是空白'] },
      { heading: '只有三个问题', lines: ['后来呢？', '在哪里？', '谁在场？'] },
      { heading: '收尾', lines: ['念一遍录音里的原话，请对方改', '写明日期、地点和在场的人', '复制一份，交给讲的人'] },
    ],
  },
};

const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

/** One page's drawing: the heading and its lines from the top. */
function drawing({ heading, lines }: Page, height: number, size: number): string {
  const line = (text: string, at: number, points: number) => `BT /F ${points} Tf 64 ${at} Td <${hex(text)}> Tj ET`;
  const top = height - 64 - size * 1.6;
  const below = lines.map((text, n) => line(text, top - size * 2.6 - n * size * 1.9, size));
  return [line(heading, top, size * 1.6), ...below].join('\n');
}

/**
 * A PDF (1.4) of plain lines. Its face is one that every reader of PDF has or replaces: nothing is embedded, so that a
 * page takes a kilobyte.
 */
export function pdfOf({ pages, wide = false }: Pick<Document, 'pages' | 'wide'>): Buffer {
  const [width, height, size] = wide ? [720, 405, 20] : [595, 842, 13];
  const font = 3;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, n) => `${6 + n * 2} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ...pages.flatMap((page, n) => {
      const stream = drawing(page, height as number, size as number);
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</Font<</F ${font} 0 R>>>>/Contents ${7 + n * 2} 0 R>>`,
        `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const place = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>`;
  return Buffer.from(`${text}${end}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}
