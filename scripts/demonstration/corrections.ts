/** What articles of the demonstration had wrong, by the beginning of their titles; days after they appeared. */
const corrections: Record<string, { body: string; daysLater: number }> = {
  三所大学图书馆联合编目中文旧报: {
    body: '本文初稿把最早一份旧报的印行年份写作 1889 年，应为 1899 年，标题与正文均已改正。谢谢来信指出的读者。',
    daysLater: 0.4,
  },
};

/** The correction of the article with this title. */
export function correctionOf(title: string) {
  return Object.entries(corrections).find(([beginning]) => title.startsWith(beginning))?.[1];
}
