import type { DemonstrationTopic } from '@/db/topics/demonstration';

/** The topics of the demonstration, with the titles of their articles in order. */
export const topics: DemonstrationTopic[] = [
  {
    slug: 'old-paper',
    title: '旧纸新读：书信、旧报与古籍',
    introduction:
      '一封走了三十八年的信，一份 1899 年的报纸，一座藏书楼里受潮的木箱。\n这些纸怎样找到、怎样修补、怎样变成可以检索的文字？本专题收集各栏目里与旧纸有关的文章，按阅读的次序排列：先看人怎样保存它，再看机器怎样读它。',
    published: true,
    articles: [
      '霞浦藏书楼访书记',
      '兩岸三地古籍修復師聚會',
      '三所大学图书馆联合编目中文旧报',
      '一块会认字的老光镜',
      '一封走了三十八年的信',
      '植物学家的四十年通信',
      '讲座预告：从甲骨到编码',
    ],
  },
  {
    slug: 'annual-meeting',
    title: '秋季学术年会',
    introduction: '会前的讨论、往年的回顾和会场里的记录。',
    published: false,
    articles: ['秋季学术年会：人工智能与教育', '年会回顾：去年的十个问题', '两天，十二场报告'],
  },
];
