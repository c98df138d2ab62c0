/*
 * The words of generated articles: measurements need texts of the length and variety of real ones, not their sense.
 */
const split = (words: string) => words.trim().split(/\s+/);

export const places = split(
  `旧金山 洛杉矶 纽约 波士顿 芝加哥 休斯敦 西雅图 费城 圣荷西 多伦多 温哥华 伦敦 曼彻斯特 巴黎 柏林 慕尼黑 苏黎世 东京 大阪 首尔 新加坡
  吉隆坡 曼谷 悉尼 墨尔本 奥克兰 北京 上海 广州 深圳 武汉 成都 重庆 西安 南京 杭州 苏州 合肥 长沙 昆明 兰州 哈尔滨 大连 青岛 厦门 泉州
  香港 澳门 台北 新竹 台中 高雄 台南 花莲 嘉义`,
);
export const people = {
  family: [
    ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严',
  ],
  first: [...'思知静庭望明若子文慧建志晓雅海伟美淑俊宇嘉书以怀清维念承国秀家玉振德永启仲景世润'],
  second: [...'齐秋川筠舒远谷衿渊敏华强梅琴涛民玲芬杰轩禾宁瑾和桢慈栋兰平云生安瑜峰恩彦芳成荣波'],
};
export const times = split(
  `今年 去年 近日 上周 本月 三月 初夏 秋天 十年前 不久前 开学前 冬季 周末 当天下午 清晨 十月 春节过后 入夜 五月底 雨停以后 世纪之交 那年夏天
  八十年代 第二天 中秋前后 年底 六月中旬 午后 寒假里 战后`,
);
/** A number is put before each. */
export const counted = split('个月 年 项 人 册 处 份 个国家 天 小时 次 篇 间 公里 万元 户 种 张 批 倍');
export const judgements = split(
  `值得一看 仍有争议 并不容易 令人鼓舞 需要时间 前景可期 出人意料 有待检验 意义深远 成本过高 相当可靠 结论谨慎 经验宝贵 困难不少 牵动人心 不容忽视
  说来话长 各有道理 谁也说不准 省不了 急不得 早有先例 来得正好 不算新鲜 叫人惋惜 恰到好处 难以复制 只是开始`,
);

/**
 * Sentences that stand in texts of any topic, the commoner first. T a thing, D a deed, R somebody's calling, P a place,
 * I an institution, N a name, W a time, M a measure, J a judgement.
 */
export const forms = split(`
  N认为，T的问题J，不能只看一时的得失。
  W，I公布了T的最新情况，其中M与P有关。
  在P举行的座谈会上，大家围绕T交换了意见。
  这项由I牵头的计划，用M完成了对T的研究。
  N指出，T的发展离不开P与P之间的往来。
  W，N从P来到I，开始做T，一做就是M。
  不过也有人提醒，T的许多说法J。
  关于T，我们知道的还很有限。
  “如果没有T，这件事就做不成，”N在接受采访时说。
  参加者来自P和P，其中M是第一次接触T。
  谈到T，N笑着说，当初谁也没有想到会有今天。
  统计显示，T增加了M，其他方面几乎没有变化。
  报告还提到，T在M里没有得到充分重视。
  编辑部收到N的来信，信中详细说明了T的经过。
  与从前相比，T更难D，原因是资料分散，标准也不统一。
  T从来不是孤立的，它牵动着许多家庭。
  I希望在明年之前把T全部D完，并向公众开放。
  一位不愿具名的R说，T这样下去J。
  新的办法把T分成三步，最后才是D。
  有读者问，T为什么J？
  两种意见争执不下，最后由N出面调停，各让一步。
  消息传到P，电话响个不停。
  回头来看，W的那次尝试虽然失败，却为T留下了种子。
  N的助手整理了M的笔记，字迹密密麻麻。
  T的价格、质量和信誉，三者很难兼得。
  经过M的磨合，R与R之间终于有了默契。
  媒体把T写成传奇，当事人自己却说J。
  争论的焦点不在T本身，而在由谁来D。
  这里面既有运气，也有长年累月的积累。
  按照惯例，名单先由I提出，再交全体表决。
  N谢绝了邀请，理由是T还没有做完。
  下一步怎么走，取决于W能否筹到足够的钱。
  数字背后是一个个具体的人，R对此感受最深。
  T听起来遥远，其实就在身边。
  会后，N陪客人去P走了一圈，谈的还是T。
  类似的情形在P也发生过，结局大不相同。
  要让T长久，单靠热情不够，还要有制度。
  在给N的回信里，I承认T安排欠妥，并表示歉意。
  灯亮到半夜，R们一边吃泡面一边D。
  有人为T奔走，有人冷眼旁观，更多的人并不知情。
  我至今记得W的那个场面：T摆在桌上，没有人说话。
  照N的算法，T要再等M才见分晓。
  旧的规矩破了，新的还没有立起来，T夹在中间。
  掌声过后，主持人念了一段T的旧闻。
  T究竟归谁管，几个部门互相推了M。
  从P寄来的包裹里，除了T，还有一张发黄的明信片。
  朋友劝N改行，N摇摇头，第二天照样去D。
  事情的转机出现在W，说起来J。
  T之外，还有一件小事值得一记。
  篇幅所限，T的细节留待下回再谈。
`);
export const titleForms = split(`
  T的新进展 N谈T P：D与T T为何J I公布T情况 从T看T T：M的答案 W的T 谁来D，怎样D T与T之间 P归来话T N与他的T
  关于T的几点想法 T走进P I里的T 记N 一个R的T D之后 T四十年 给T算一笔账 访R N 也说T T的前世今生 在P遇见T 把T留下来
`);

export const english = {
  things: split(
    'research funding libraries translation genomics robotics astronomy climate teaching archives networks vaccines batteries semiconductors migration poetry statistics museums telescopes mentoring ecology oceans language music peer-review',
  ),
  deeds: split('measured compared published reviewed restored questioned supported rebuilt described collected'),
  places: split('Boston Seattle Toronto Vancouver London Singapore Taipei Shanghai Houston Chicago'),
  people: split('Lin Chen Hsu Wong Chang Liang Tseng Zhao Ouyang Kwok'),
  forms: [
    'In P, scholars D new evidence on T and on the history of T.',
    'Professor N explained why T matters for T, and what remains to be D.',
    'The committee D more than forty proposals, most of them about T.',
    'Colleagues from P and P met last week to discuss T in ordinary schools.',
    '“We D everything twice,” said N, “because T rewards patience.”',
    'A report on T, D over six years, was received with interest in P.',
    'Younger members asked how T could be D without losing sight of T.',
    'N returned to P after a decade of work on T and found much of it D.',
  ],
};
