import { landscapes } from '@/scripts/demonstration/landscapes';
import { places } from '@/scripts/demonstration/places';
import { things } from '@/scripts/demonstration/things';

/** Every picture of the demonstration by its name: an SVG without letters, for a machine may lack Chinese fonts. */
export const pictures: Record<string, () => string> = { ...landscapes, ...places, ...things };

/** What the library says of each: its caption. */
export const captions: Record<string, string> = {
  bamboo: '窗外的竹子（示意图）',
  bridge: '峡谷上的桥（示意图）',
  chart: '历年会员人数与活动场次（示意图）',
  desk: '桌上的笔墨与一页旧纸（示意图）',
  gate: '河湾州立大学正门（示意图）',
  hall: '东湖厅（示意图）',
  harbour: '港口的傍晚（示意图）',
  laboratory: '实验室的烧瓶（示意图）',
  lake: '清晨的湖面（示意图）',
  lanterns: '会员子弟糊的灯笼（示意图）',
  library: '图书馆的书架（示意图）',
  network: '互相引用的关系图（示意图）',
  seal: '一方印章（示意图）',
  stars: '冬季银河（示意图）',
  straits: '海峡上的船（示意图）',
  terraces: '山坡上的梯田（示意图）',
};
