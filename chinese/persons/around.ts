// What stands before and after a name, in Simplified characters.

const either = (list: string) => list.trim().split(/\s+/).join('|');

const titles =
  either(`教授 博士 院士 硕士 先生 女士 小姐 太太 夫人 老师 同学 学长 研究员 工程师 医生 医师 律师 会计师 校长 院长
  所长 系主任 主任 会长 理事长 秘书长 董事长 总裁 总经理 经理 主席 总统 总理 部长 市长 州长 省长 县长 镇长 乡长 村长 局长 处长 科长
  厂长 队长 书记 大使 议员 将军 主编 社长 馆长 同志 导演 记者 老人 父子 夫妇 夫妻 烈士 上将 中将 少将 委员 司令员 政委`);
const rank = '(?:副|助理|名誉|荣誉|特聘|讲座|终身|客座|常务副|前|原|总|党委|老)?';
const callings =
  either(`作者 作家 学者 诗人 主持人 科学家 画家 主讲人 通讯员 歌手 演员 艺术家 教练 专家 代表 农民 选手 运动员 村民
  市民 战士 司机 校友 青年 女儿 儿子 妻子 丈夫 父亲 母亲 弟弟 哥哥 姐姐 妹妹 助理`);

/** A title after a name. */
export const titleAfter = new RegExp(`${rank}(?:${titles})`, 'y');

/** A title, a calling or the word of a byline before a name: 校长窦贤康, 文/王伟. */
export const titleBefore = new RegExp(
  `(?<=${titles}|${callings}|(?:作者|记者|撰文|翻译|摄影|主讲|文|图|通讯员|编辑)\\s?[:/]?\\s*)`,
  'y',
);

/** What is seldom a surname there: 于 after a word that is no title (毕业于清华), a measure after a number (一张长桌). */
export const noSurname = new RegExp(
  `(?<=\\p{Script=Han})(?<!${titles}|${callings}|[和与及])于|(?<=[一二两三四五六七八九十百几这那每半])[张段项任方]`,
  'uy',
);

const addresses = either('师傅 老板 大夫 大娘 大哥 大姐 阿姨 警官 太守 爷爷 奶奶 大爷 大妈 老汉 家族');
const functionWords = '某的了是在我他她们这个该说曰讲谈';
const ofPlaces = '路街巷镇乡县市区省州郡邨祠寺庙殿屯营堡厂店站局馆院校部';
/** What is no given name: 王先生, 李某, 陈氏, the rest of a place or of a title (李前总统); and 谢谢. */
export const noGivenName = new RegExp(
  `[${functionWords}]|^谢|.[${ofPlaces}]$|^(?:[前原副总老]|${titles}|${addresses}|.?[氏姨婶嫂])$`,
);

/** Words that the segmenter's dictionary lacks. */
export const noNames: ReadonlySet<string> = new Set(
  `何日 江东 周初 唐初 宋初 夏秋季 余万元 秦淮河 苏里南 黄马褂 金元宝 金灿灿 毛绒绒 满天飞 高水平 程语言`.split(' '),
);
