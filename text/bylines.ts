// The database reads bylines by the same patterns (author_names() in its migrations); db/articles/lists/archive.test.ts holds both together.
const han = '[\\u3400-\\u9fff]';
const role =
  '(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|' +
  '整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文)';
const separator = new RegExp(
  `\\s*[、；;／/，]\\s*|(?<=${han})\\s*,\\s*|\\s*,\\s*(?=${han})|\\s+(?:and|&|和|与|與)\\s+|` +
    `(?<=(?:^|[^\\u3400-\\u9fff])${han}{2,4})\\s+(?=${han}{2,4}(?:[^\\u3400-\\u9fff]|$))`,
  'iu',
);
const opening = new RegExp(`(?:^|\\s)\\s*(?:文|图|圖|摄|攝|译|譯|by|作者|${role})\\s*[/／:：|]\\s*`, 'giu');
const closing = /\s*[/／]\s*(?:文|图|圖|摄|攝)(?=[\s、，,；;]|$)/gu;
const before = new RegExp(`^${role}\\s*(?=(?:${han}{2,4}|[a-z][a-z. -]+)$)(?!协会|協會|俱乐部|俱樂部|之家)`, 'iu');
const after = new RegExp(`(?:\\s*[(（]\\s*|\\s+|(?<=${han}{2}))${role}\\s*[)）]?$`, 'u');
const roleAlone = new RegExp(`^${role}$`, 'u');

/**
 * The single names of a byline: 张三、李四 / 王五; what each has done (特约撰稿, 整理, 编译) is no part of the name, and
 * “Smith, John” alone is one person.
 */
export function authorsOf(byline: string): string[] {
  // One space each: the patterns begin with white space, and would go back over a long run of it at every place.
  const names = byline.replace(/\s+/gu, ' ').replace(closing, '').replace(opening, '、').split(separator);
  return names
    .map((name) => name.trim())
    .map((name) => (roleAlone.test(name) ? '' : name.replace(before, '').replace(after, '').trim()))
    .filter(Boolean);
}
