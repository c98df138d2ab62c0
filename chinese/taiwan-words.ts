/**
 * Words that opencc-js turns into a programmer's Taiwanese term, but that mean something else in an article: 支持
 * (support, not 支援), 研究对象 (not 物件), 历史进程 (not 程序), 格拉斯哥 (a part of a name). They keep their own word,
 * in Traditional characters. Written as the dictionary has its keys.
 */
export const keptWords: ReadonlySet<string> = new Set(
  `交互 交互式 代碼 低級 便攜式 保存 像素 優化 優先級 元編程 全局 分區 刷新 剪切 創建 加載 卸載 參數 參數表 
 呼出 命令行 回調 圖庫 圖標 壁紙 外置 多態 奶酪 字體 存盤 實例 審覈 寫保護 對話框 對象 導入 導出 局部 屏蔽 嵌套 布爾
 串行 循環 性價比 截取 截屏 打開 批量 拋出 拷貝 持久性 指針 採樣 掛斷 擴展 支持 散列 映射 查找 查看 文件 權限 死機
 操作數 操作符 標識符 殺毒 消息 涼菜 添加 溢出 演示文稿 激活 狀態欄 用戶 發佈 發送 盤片 相冊 矢量 社區 禁用 程序
 窗口 算子 範式 粘貼 綁定 縮進 聯繫 聯繫歷史 聲明 脫機 腳本 菜單 萬象 表達式 複印 視圖 解釋器 觸摸 設備 設置 註冊機
 註冊表 註銷 詞組 調度 調用 調製 輔音 通道 連接 連接器 進制 進程 運行 遠程 適配器 重命名 重裝 重載 鏡像 隊列
 集成 項目 類型 高級 高級選項 點擊 
 
 孤獨症 數據 數據報 文檔 處理程序`.split(/\s+/),
);

/** Words of opencc-js for Hong Kong that not all of it says: 諾蘭 alone is not always the director, 舒芙蕾 is on its menus too. */
export const keptInHongKong: ReadonlySet<string> = new Set(['諾蘭', '舒芙蕾']);
