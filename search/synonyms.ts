import { fold } from '@/chinese/fold';

// One thing, different words on the two sides of the strait and in older articles. Simplified characters are enough,
// because both sides are folded. Only words that seldom mean something else: 资料 is not only data.
const groups = `
软件 软体|硬件 硬体|网络 网路|互联网 网际网路|信息 资讯|程序 程式|数字 数位|博客 部落格|服务器 伺服器|内存 记忆体
芯片 晶片|集成电路 积体电路|纳米 奈米|激光 雷射 镭射|打印 列印|鼠标 滑鼠|光盘 光碟|硬盘 硬碟|操作系统 作业系统
人工智能 人工智慧|算法 演算法|云计算 云端运算|量子计算 量子运算|智能手机 智慧型手机|宽带 宽频|等离子体 电浆
质量 品质|项目 专案|导弹 飞弹|航天飞机 太空梭|核电站 核电厂|艾滋病 爱滋病|阿尔茨海默 阿兹海默|幼儿园 幼稚园
出租车 计程车|地铁 捷运|公交车 公车|自行车 脚踏车|特朗普 川普|奥巴马 欧巴马|布什 布希|克林顿 柯林顿|里根 雷根
肯尼迪 甘迺迪|普京 普丁|泽连斯基 泽伦斯基|新西兰 纽西兰|意大利 义大利|沙特 沙乌地|朝鲜 北韩|老挝 寮国|悉尼 雪梨|硅谷 矽谷
`;

let table: [string, string[]][] | undefined;

function words(): [string, string[]][] {
  table ??= groups
    .trim()
    .split(/[|\n]/)
    .map((group) => [...new Set(group.split(' ').map(fold))])
    .flatMap((group) => group.map((word): [string, string[]] => [word, group.filter((other) => other !== word)]))
    .filter(([, others]) => others.length > 0)
    .sort(([a], [b]) => b.length - a.length);
  return table;
}

/** All words of the groups, as they are written above. */
export const synonymWords: readonly string[] = groups.trim().split(/[|\n ]/);

// A query with many such words is precise enough; each one doubles what the index has to look up.
const most = 6;

/** A folded query word first as it is, then with other words for the same things in it; at most six. */
export function variantsOf(folded: string): string[] {
  let found = [folded];
  for (const [word, others] of words()) {
    if (!folded.includes(word)) continue;
    found = found.flatMap((text) => [text, ...others.map((other) => text.replaceAll(word, other))]);
    found = [...new Set(found)].slice(0, most);
  }
  return found;
}
