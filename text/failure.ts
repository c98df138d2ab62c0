/** What whoever reads the log should do something about. */
const WORDS: Record<string, string> = {
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘配额用完',
  EROFS: '磁盘只读',
  EMFILE: '打开的文件太多',
  '53100': '数据库所在的磁盘满了',
  '53300': '数据库的连接用完了',
};

/**
 * What a log may say of an error: its kind, the database's code and where it came from. Never its message: that of a
 * failed query holds SQL and, on a line of its own, the values, which may be an address, a letter or a password's hash.
 */
export function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error.cause as { code?: string } | undefined)?.code ?? (error as { code?: string }).code;
  const said = error.stack?.startsWith(`${error.name}: ${error.message}`)
    ? error.stack.slice(error.name.length + 2 + error.message.length)
    : error.stack;
  const { path } = error as { path?: string };
  const place = said?.split('\n').find((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return [error.name, code, WORDS[String(code)], WORDS[String(code)] && path, place?.trim()].filter(Boolean).join(' ');
}
