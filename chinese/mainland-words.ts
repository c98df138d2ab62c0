/**
 * Taiwanese words that opencc-js would turn into a programmer's term of the mainland although an article says
 * something else with them: 基因序列 (no 串行), 核心 (no 内核), 區域性合作 (no 局部), 重新整理稿件 (no 刷新). They are
 * converted by their characters only. Written as the dictionary has its keys.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `互動 互動式 低階 例項 停用 傳送 儲存 元件 冷盤 冰棒 列舉 剪下 匯入 匯出 區域性 即時 向量 呼叫 啟用 埠 執行 堆疊 
 失智症 宣告 尼日 建立 型別 影像 影印 截圖 批次 指標 排程 擴音 撥出 效能 整合 新增 智慧 查德 查詢 桌布 
 核心 檔案 檢視 正規化 正子 永續性 片語 物件 相容 社群 稽核 程序 簡報 結束通話 線上 聯絡 行程 裝置 複製 觸控 訪問 設定
 變數 貝南 貼上 資料 資料來源 資料包 載入 連線 通訊 通話記錄 通話卡 遮蔽 過載 那杜 重新整理 重灌 釋出 開啟 陣列 離線
 類比 序列 支援 對映 葛摩 擷取 茅利塔尼亞 老年失智症 聯結器 感測`.split(/\s+/),
);

const persons =
  '學者 教授 專家 同學 會員 代表 老師 朋友 友人 作者 成員 院士 博士 科學家 研究員 青年 年輕 作家 前輩 來賓 嘉賓 校友';

/** What a word of the dictionary begins with or is a part of, and means something else there: 數位 is also “several”. */
export const otherMeanings: readonly (readonly [string, string])[] = [
  ...persons.split(' ').map((person) => `數位${person}`),
  '部影片',
  '影片導演',
  '軟體動物',
].map((word) => [word, word] as const);

/** Words of Taiwan that only together are another on the mainland. */
export const wordsOfMainland: readonly (readonly [string, string])[] = [
  ['第三正規化', '第三範式'],
  ['無線通訊', '無線通信'],
  ['通訊技術', '通信技術'],
  ['慰藉著', '慰藉着'],
];
