import { paths } from '@/site/paths';

type Facts = {
  keywords?: string[];
  responsibleEditor?: string;
  alsoIn?: string[];
  shortTitle?: string;
  leadsTo?: string;
  /** Beginnings of the titles of articles that an editor chose, in order. */
  relatedTo?: string[];
};

/** What stands below some of the articles, by how their titles begin; spellings differ as those of two editors do. */
const facts: Record<string, Facts> = {
  霞浦藏书楼访书记: {
    keywords: ['古籍', '藏书楼', '旧报'],
    responsibleEditor: '夏知秋',
    relatedTo: ['兩岸三地古籍修復師聚會', '三所大学图书馆联合编目中文旧报', '一块会认字的老光镜'],
  },
  旧纸新读专题上线: { leadsTo: paths.topic('old-paper') },
  兩岸三地古籍修復師聚會: { keywords: ['古籍', '修復', '紙張'], responsibleEditor: '夏知秋' },
  三所大学图书馆联合编目中文旧报: {
    keywords: ['旧报', '图书馆', '数字化'],
    responsibleEditor: '宋知白',
    alsoIn: ['frontier', 'cross-strait'],
  },
  一块会认字的老光镜: { keywords: ['OCR', '数字化', '软件'], responsibleEditor: '宋知白' },
  '讲座预告：从甲骨到编码': { keywords: ['汉字', '数字化', 'Unicode'], alsoIn: ['frontier'] },
  一封走了三十八年的信: { keywords: ['书信', '两岸'] },
  植物学家的四十年通信: { keywords: ['书信', '植物学'], shortTitle: '一百八十六封信和一种没有名字的草' },
  'Regional grants for early-career researchers': { shortTitle: 'Forty early-career grants, explained in plain words' },
  南加州華人登山隊: { shortTitle: '登山隊規定不許說「快到了」' },
  'AI 治理先从一张清单做起': { keywords: ['人工智能', '大学', '数据'], responsibleEditor: '夏知秋' },
  蛋白质的: { keywords: ['人工智能', '生物学'] },
  校园植物辨认行走: { keywords: ['植物学', '校园'] },
  香港旧书店地图: { keywords: ['舊書', '香港'] },
  '「學術出版何去何從」': { keywords: ['學術出版', '圖書館'] },
};

/** The facts of the article with this title. */
export const factsOf = (title: string): Facts =>
  Object.entries(facts).find(([beginning]) => title.startsWith(beginning))?.[1] ?? {};
