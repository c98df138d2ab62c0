import type { DemonstrationIssues } from '@/db/issues/demonstration';
import { markAnchors, placeAnchors } from '@/html/old-anchors';
import { sanitizeArticle } from '@/html/sanitize';
import { env } from '@/site/env';

const items = [
  [
    '活动与征稿',
    '春季年会征稿：城市、气候与公共卫生',
    '年会筹备组',
    '摘要三百字以内，中英文均可。录用结果在四月底前通知，学生作者免注册费。',
  ],
  [
    '求才与奖学金',
    '河湾州立大学统计系招聘助理教授两名',
    '河湾州立大学',
    '研究方向不限，应用统计与数据科学优先。申请材料包括履历、研究计划与三封推荐信。',
  ],
  [
    '新闻',
    '湖区华裔工程师协会选出新一届理事',
    '湖区通讯员',
    '理事九人，任期两年。新理事会把青年会员的职业辅导列为第一件事。',
  ],
  [
    '活动与征稿',
    '周末讲座：从敦煌写本看中古的算学',
    '金山分会',
    '主讲人以七件写本为例，说明当时的人怎样记数、怎样出题。讲座在线直播，需先报名。',
  ],
  [
    '学人动向',
    '陆景行教授获颁土木工程教学奖',
    '编辑部',
    '评语称他“把实验室搬进了教室”。他任教二十六年，带出的学生遍及三大洲。',
  ],
  [
    '求才与奖学金',
    '青年学者旅费资助：名额十二个',
    '奖学金委员会',
    '在读博士生与毕业五年以内的研究者均可申请，每人八百美元。',
  ],
  [
    '新闻',
    '捐书计划收到第一千册',
    '图书小组',
    '捐赠人是一位退休的植物学教授，书是 1957 年版的《滇南植物志略》，扉页有作者题字。',
  ],
  [
    '科技前沿',
    '一种不怕水的太阳能薄膜',
    '材料组',
    '研究者在薄膜表面加了一层只有头发丝千分之一厚的保护，浸水三十天后效率仍有九成五。',
  ],
  [
    '人在海外',
    '在小镇上办一所中文学校',
    '江上舟',
    '第一年只有七个孩子，教室借在教堂的地下室。第十年，学校有了自己的屋顶。',
  ],
  ['历届活动', '秋季读书会：《灯下集》', '读书会', '二十三人到场，六人在线。大家谈得最多的是作者怎样写父亲的沉默。'],
] as const;

const editorials = [
  '各位读者：\n\n天气渐凉，年会的筹备却热闹起来。请尚未登记的会员留意第一条。来信与更正请在文末留言，编辑部每天查看。',
  '各位读者：\n\n本期的求才消息比往常多，请转给身边正在找工作的年轻人。',
  '',
] as const;

const old = [
  {
    ...{ year: 2006, number: 10, total: 21, day: '2006-03-14', subject: '春季讲座与会员近况' },
    oldPath: '/2006/update20060314.htm',
    html: '<h2>本期目录</h2><ul><li><a href="#1">春季讲座</a></li><li><a href="#2">会员近况</a></li></ul><p><a name="1"></a><strong>一、春季讲座</strong></p><p>本月二十五日下午二时，在社区图书馆二楼。讲题是“怎样读一张旧地图”。</p><p><a name="2"></a><strong>二、会员近况</strong></p><p>三位会员履新，一位会员的译著出版，谨此祝贺。</p>',
  },
  {
    ...{ year: 2006, number: 11, total: 22, day: '2006-03-21', subject: '讲座改期' },
    oldPath: '/2006/update20060321.htm',
    html: '<p><a name="1"></a><strong>讲座改期</strong>：因图书馆整修，原定本周六的讲座改到下月第一个周六。</p><p><a name="2"></a><strong>征稿</strong>：会刊夏季号征稿，以“我的第一间办公室”为题。</p>',
  },
  {
    ...{ year: 2009, number: 14, total: 96, day: '2009-04-21', subject: '年会报名、奖学金与新书' },
    oldPath: '/2009/update20090421.htm',
    html: '<p><a name="1"></a><strong>年会报名</strong>：报名表见本站，五月底截止。</p><p><a name="2"></a><strong>奖学金</strong>：今年的奖学金名额增加到十二个。</p><table><tr><th>组别</th><th>名额</th></tr><tr><td>理工</td><td>7</td></tr><tr><td>人文社会</td><td>5</td></tr></table>',
  },
];

const people = 'lanqiao qingxi baishi chunhe dongli beichen nanfeng xishan yuechuan zhuyuan songtao meiling'.split(' ');

/** The demonstration's newsletter; nobody in it exists, and its addresses cannot (RFC 2606). */
export const newsletter = (): DemonstrationIssues => ({
  zone: env().timeZone,
  items: items.map(([section, title, author, summary]) => ({ section, title, author, summary })),
  editorials: [...editorials],
  old: old.map((issue) => {
    const { html, names } = markAnchors(issue.html);
    return { ...issue, html: placeAnchors(sanitizeArticle(html), names) };
  }),
  subscribers: people.map((name, i) => ({
    email: `${name}@demonstration.invalid`,
    frequency: i % 5 === 3 ? 'monthly' : i % 5 === 4 ? 'events' : 'each',
    script: i % 3 === 1 ? 'zh-tw' : 'as-written',
  })),
});
