/**
 * What public/site.js says, so that it is converted with the page: the words in the order in which the script takes
 * them. Not shown.
 */
const words = [
  '建议',
  '已复制',
  '加入阅读单',
  '移出阅读单',
  '关闭',
  '放大的图片',
  '键盘用法',
  '下一条、下一段',
  '上一条、上一段',
  '搜索',
  '这份说明',
  '不用单键（只留下 ?）',
  '回到上次读到的地方',
  '常搜',
  '栏目',
  '作者',
  '文章',
  '条建议，用上下键选择',
];

export function ScriptWords() {
  return <template id="words" dangerouslySetInnerHTML={{ __html: words.join('|') }} />;
}
