const duration = (seconds: number) => (seconds < 90 ? `${Math.ceil(seconds)} 秒` : `${Math.ceil(seconds / 60)} 分钟`);

/** One line that is written over in a terminal, and every ten seconds a line elsewhere. */
export function progress(doing: string) {
  const startedAt = Date.now();
  let shownAt = startedAt;
  const terminal = process.stdout.isTTY;
  return {
    /** `part` is what is done of one; null where nobody knows how much there is. */
    show(part: number | null, detail: string) {
      if (Date.now() - shownAt < (terminal ? 200 : 10_000)) return;
      shownAt = Date.now();
      const left = part ? ((shownAt - startedAt) / 1000 / part) * (1 - part) : 0;
      const line = `  ${doing}${part === null ? '' : ` ${Math.floor(part * 100)}%`}${detail}${left ? `，约还需 ${duration(left)}` : ''}`;
      process.stdout.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    end: () => terminal && process.stdout.write('\r\x1b[K'),
  };
}
