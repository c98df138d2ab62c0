/*
 * The words of generated articles: measurements need texts of the length and variety of real ones, not their sense.
 */
const split = (words: string) => words.trim().split(/\s+/);

/** What articles are about: things and what is done with them. */
export const topics: { things: string[]; deeds: string[] }[] = [
  {
    things: split(
      '人工智能 机器学习 语言模型 训练数据 算力 推理速度 神经网络 开放源码 数据标注 模型评测 自动驾驶 机器翻译 语音识别 图像生成 芯片设计 云计算 边缘设备 隐私保护 算法偏差 知识图谱',
    ),
    deeds: split('训练 评测 部署 改进 开放 比较 压缩 验证 监管 解释'),
  },
  {
    things: split(
      '癌症早筛 免疫疗法 基因编辑 临床试验 血液检测 慢性病 疫苗研究 干细胞 蛋白质结构 抗生素 罕见病 公共卫生 流行病学 脑科学 睡眠研究 肠道菌群 医学影像 远程医疗 药物靶点 护理经验',
    ),
    deeds: split('观察 试验 诊断 追踪 治疗 筛查 预防 发现 测序 随访'),
  },
  {
    things: split(
      '量子计算 引力波 暗物质 超导材料 粒子加速器 光学晶格 中微子 天文望远镜 核聚变 拓扑绝缘体 高能物理 凝聚态 宇宙微波背景 黑洞照片 精密测量 原子钟 激光冷却 对称性 标准模型 弦理论',
    ),
    deeds: split('测量 计算 预言 观测 证明 冷却 探测 模拟 修正 重复'),
  },
  {
    things: split(
      '数论猜想 球体堆积 偏微分方程 概率方法 组合设计 代数几何 统计推断 最优控制 随机过程 图论问题 素数分布 流体方程 拓扑不变量 几何直观 数值算法 博弈理论 密码协议 动力系统 矩阵分析 计算复杂性',
    ),
    deeds: split('证明 推广 反驳 化简 构造 估计 归纳 猜想 讲解 整理'),
  },
  {
    things: split(
      '气候变化 碳排放 太阳能电池 海上风电 储能电站 电动汽车 氢能示范 湿地保护 水资源 城市绿地 森林火灾 极端天气 海洋酸化 垃圾分类 生物多样性 节能建筑 电网调度 冰川消融 农业灌溉 空气质量',
    ),
    deeds: split('监测 减少 恢复 规划 评估 利用 保护 补偿 适应 推广'),
  },
  {
    things: split(
      '古籍整理 敦煌写本 唐代诗歌 方言调查 家族书信 口述历史 博物馆藏品 书法展览 地方戏曲 民间故事 出土简牍 翻译文学 汉学研究 老照片 华文报纸 侨乡建筑 茶文化 传统节日 园林艺术 文字演变',
    ),
    deeds: split('整理 校勘 展出 收藏 修复 翻译 讲述 考证 传承 编目'),
  },
  {
    things: split(
      '大学排名 终身教职 博士后待遇 科研经费 同行评议 学术诚信 招生政策 奖学金 研究生导师 实验室安全 教学改革 通识课程 论文发表 访问学者 青年基金 国际合作 人才计划 学术会议 图书馆 毕业典礼',
    ),
    deeds: split('申请 评审 资助 改革 公布 讨论 推荐 表彰 聘任 培养'),
  },
  {
    things: split(
      '华人社区 移民政策 入籍考试 中文学校 餐馆生意 退休生活 第二代子女 社区选举 义工服务 春节晚会 返乡探亲 房产税 医疗保险 反歧视 老人中心 留学生 海外华裔 创业故事 邻里关系 法律援助',
    ),
    deeds: split('参加 组织 支持 投票 捐助 庆祝 探访 帮助 争取 分享'),
  },
  {
    things: split(
      '两岸交流 学术访问 青年论坛 直航航班 高铁沿线 夜市小吃 宜居城市 科技园区 港口贸易 中小企业 金融监管 半导体产业 农产品 文化创意 观光旅游 出版合作 音乐节 体育赛事 老街改造 环岛铁路',
    ),
    deeds: split('访问 合作 签署 举办 交流 开通 投资 考察 展望 总结'),
  },
  {
    things: split(
      '月球采样 火星探测 空间站 卫星导航 深空通信 可回收火箭 遥感数据 航天员选拔 小行星 太空望远镜 深海潜水 极地科考 无人机 新型轴承 三维打印 工业软件 机器人手臂 桥梁监测 高速列车 数控机床',
    ),
    deeds: split('发射 着陆 返回 研制 试飞 装配 校准 交付 检修 升级'),
  },
];

export const places = split(
  '旧金山 洛杉矶 纽约 波士顿 芝加哥 休斯敦 西雅图 多伦多 温哥华 伦敦 巴黎 柏林 东京 新加坡 悉尼 北京 上海 广州 武汉 成都 西安 南京 杭州 香港 澳门 台北 新竹 高雄 台南 厦门',
);
export const institutions = split(
  '河湾州立大学 北岭理工学院 海岸大学 东湖研究所 中央研究院 清溪大学 南山医院 星桥实验室 国家图书馆 远山基金会 科学院 工程学会 华人教授协会 青年学者联谊会 社区学院 市立博物馆',
);
export const people = {
  family: [
    ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严',
  ],
  given: split(
    '思齐 知秋 静川 庭筠 望舒 明远 若谷 子衿 文渊 慧敏 建国 志强 晓梅 雅琴 海涛 伟民 美玲 淑芬 俊杰 宇轩 嘉禾 书宁 以宁 怀瑾 清和 维桢 念慈 承志 国栋 秀兰',
  ),
};
export const times = split(
  '今年 去年 近日 上周 本月 三月 初夏 秋天 十年前 不久前 开学以来 冬季 周末 当天下午 清晨 十月',
);
export const measures = split(
  '三成 一半 十二项 五百多人 两万册 四十年 六个月 七所大学 三千余份 百分之八 九个国家 二十位学者',
);
export const judgements = split(
  '值得重视 仍有争议 并不容易 令人鼓舞 需要时间 前景可期 出人意料 有待检验 意义深远 成本过高 方法可靠 结论谨慎 经验宝贵 困难不少 影响广泛 不容忽视',
);

/** A sentence's form: T a thing, D a deed, P a place, I an institution, N a name, W a time, M a measure, J a judgement. */
export const forms = split(`
  W，I在P公布了关于T的最新报告，其中M与T有关。
  N教授认为，D「T」的工作J，不能只看一时的得失。
  在P举行的座谈会上，与会者围绕T和T交换了意见。
  W起，研究小组开始D并记录T，先后走访M。
  “如果没有T，我们就无法D它，”N在接受采访时说，“这件事J。”
  与T相比，T更难D，原因是资料分散，标准也不统一。
  这项由I牵头的计划用M完成了对T的初步D。
  N指出，T的发展离不开P与P之间的长期合作。
  报告还提到，T在M的案例中没有得到充分D。
  不过，也有学者提醒，围绕T的许多说法J。
  W，N从P来到I，开始从事T方面的研究，一做就是M。
  从T到T，问题的关键在于怎样D，又由谁来D。
  他们把T的结果与M的旧资料逐一核对，发现差别J。
  I希望在明年之前D完全部T，并向公众开放。
  参加者来自P、P和P，其中M是第一次接触T。
  谈到T，N笑着说，当年在P谁也没有想到会有今天。
  新的办法把T分成三步：先D，再D，最后才是公布。
  W的统计显示，T增长了M，而T几乎没有变化。
  这篇文章讨论T为什么J，以及普通读者可以做些什么。
  编辑部收到N的来信，信中详细说明了D与T的经过。
`);
export const titleForms = split(`
  T的新进展 N谈T P学者D与T T为何J I公布T报告 从T看T T：M的答案 W的T 谁来D又怎样D T与T之间
  P归来话T N教授荣获I表彰 关于T的几点想法 T走进P I召开T研讨会 记N和他的T D之后的T T四十年
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
