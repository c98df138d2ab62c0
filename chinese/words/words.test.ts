import { expect, test } from 'vitest';
import { Lookup } from '@/chinese/converter';
import { namesAsWords, traditionalName } from '@/chinese/name-forms';
import { convertText } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { WordConversion } from '@/chinese/words/word-conversion';

// Characters on both sides of a border that a dictionary would take for a word of its own.
test.each([
  ['五百人参与了这次调查', '五百人參與了這次調查'],
  ['这所学校有百年历史', '這所學校有百年歷史'],
  ['议程包括发言与讨论', '議程包括發言與討論'],
  ['基金会成立并为学生提供帮助', '基金會成立並為學生提供幫助'],
  ['教室里最多只能坐三十人', '教室裡最多只能坐三十人'],
  ['他终于回归故乡', '他終於回歸故鄉'],
  ['规定不准入内', '規定不准入內'],
  ['由大学生发起的活动', '由大學生發起的活動'],
  ['请有关专家具体说明', '請有關專家具體說明'],
  ['两天后会面谈妥', '兩天後會面談妥'],
  ['重庆小面积商铺', '重慶小面積商鋪'],
  ['一百二十天后他才回家', '一百二十天後他才回家'],
  ['歌坛天后唱了三首', '歌壇天后唱了三首'],
  ['离岸两百海里，海里有鱼', '離岸兩百海里，海裡有魚'],
  ['十里外的小镇', '十里外的小鎮'],
  ['三家私营公司', '三家私營公司'],
  ['会后，面对岸上的人', '會後，面對岸上的人'],
  ['全市人口最多的里，各里都有', '全市人口最多的里，各里都有'],
  ['作家约翰·里斯的小说', '作家約翰·里斯的小說'],
  ['发球后他称帝后，开封后面', '發球後他稱帝後，開封後面'],
  ['发卡银行与校历', '發卡銀行與校曆'],
  ['百里挑一的准教授', '百里挑一的準教授'],
  ['村民大多只说方言', '村民大多只說方言'],
  ['后世杰出的作家', '後世傑出的作家'],
  ['付了2400元后，他把钥匙放进邮筒里', '付了2400元後，他把鑰匙放進郵筒裡'],
  ['松树里、白米里、协和里都停水', '松樹里、白米里、協和里都停水'],
  ['三只博美犬和一只只猫头鹰，大多数只吃鱼', '三隻博美犬和一隻隻貓頭鷹，大多數只吃魚'],
  ['法院判准，准新人住双并别墅，并发射烟火', '法院判准，準新人住雙併別墅，並發射煙火'],
  ['1998年1只在伦敦，3只露出了牙', '1998年1隻在倫敦，3隻露出了牙'],
  ['有只石虎像只安静的猫，猫只的主人在找', '有隻石虎像隻安靜的貓，貓隻的主人在找'],
  ['我们只在晚上只吃鱼', '我們只在晚上只吃魚'],
  ['住在枫树里12邻，过 7 天后搬到里内', '住在楓樹里12鄰，過 7 天後搬到里內'],
  ['衣橱里的书，23个里的村里干事', '衣櫥裡的書，23個里的村里幹事'],
  ['高筋面粉和老面，用压面机', '高筋麵粉和老麵，用壓麵機'],
  ['估不准，他说得很准，不准再说', '估不準，他說得很準，不准再說'],
  ['回娘家挨骂，对于海洋', '回娘家挨罵，對於海洋'],
  ['每层3并、4并双梯，池里跳水', '每層3併、4併雙梯，池裡跳水'],
  ['第二次副歌后，社会多半只看结果', '第二次副歌後，社會多半只看結果'],
  ['要并进去，并且合并同办', '要併進去，並且合併同辦'],
])('%s is converted word by word: %s', (simplified, traditional) => {
  expect(convertText(simplified, 'zh-tw')).toBe(traditional);
});

test.each([
  ['数據库', '資料庫'],
  ['這是数据庫的結構', '這是資料庫的結構'],
  ['他的頭发已經白了', '他的頭髮已經白了'],
  ['這裡的皇后與公里，只有這个字', '這裡的皇后與公里，只有這個字'],
  ['茶几旁邊的機會', '茶几旁邊的機會'],
])('a word of two scripts comes out whole: %s', (mixed, traditional) => {
  expect(convertText(mixed, 'zh-tw')).toBe(traditional);
});

test.each([
  ['范仲春', '范仲春'],
  ['钟云生', '鍾雲生'],
  ['后国珍', '后國珍'],
  ['欧阳发', '歐陽發'],
  ['郁志杰', '郁志杰'],
  ['冯适安', '馮適安'],
])('the name %s has the forms that names have: %s', (simplified, traditional) => {
  expect(traditionalName(simplified)).toBe(traditional);
});

const plain = new WordConversion('hans', [], new Lookup([]));

test.each([
  ['工程师于民对于民间故事很熟', '于民', '工程師于民對於民間故事很熟'],
  ['范里来过，示范里程碑', '范里', '范里來過，示範里程碑'],
  ['余力说他不遗余力', '余力', '余力說他不遺餘力'],
])('%s: the name %s is found as a whole word', (text, name, expected) => {
  expect(plain.convert(text, [], () => namesAsWords([name])).text).toBe(expected);
});

test.each([
  ['<p>会长余力勤说预算还差三成。</p>', '<p>會長余力勤說預算還差三成。</p>'],
  ['<p>在座的有王芳、后宝琴、李明。</p>', '<p>在座的有王芳、后寶琴、李明。</p>'],
  ['<p>演员干志宝先生来信</p>', '<p>演員干志寶先生來信</p>'],
  ['<p>郁金香和于是，后来余下的</p>', '<p>鬱金香和於是，後來餘下的</p>'],
])('persons on a page are told from words: %s', (html, expected) => {
  expect(convertHtml(html, 'zh-tw')).toBe(expected);
});

test('what editors list stays as written before all', () => {
  expect(convertHtml('<p>会长余云发说软件</p>', 'zh-tw', { words: ['余云发'] })).toBe('<p>會長余云发說軟體</p>');
});
